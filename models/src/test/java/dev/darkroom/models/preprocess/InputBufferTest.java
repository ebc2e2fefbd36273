package dev.darkroom.models.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.models.onnx.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputBufferTest {
  private static final Set<String> ALL =
      Set.of(ImageInput.PIXEL_VALUES, ImageInput.PIXEL_ATTENTION_MASK, ImageInput.IMAGE_GRID_THW);

  @Test
  void refillsTensorsOfTheSameShape() {
    try (InputBuffer buffer = new InputBuffer()) {
      Map<String, Tensor> first = buffer.fill(input(2, 1), ALL);
      Map<String, Tensor> second = buffer.fill(input(2, 7), ALL);

      assertThat(second.keySet()).isEqualTo(ALL);
      ALL.forEach(name -> assertThat(second.get(name)).isSameAs(first.get(name)));
      assertThat(second.get(ImageInput.PIXEL_VALUES).floats()).containsOnly(7);
    }
  }

  @Test
  void makesOthersForAnotherShape() {
    try (InputBuffer buffer = new InputBuffer()) {
      buffer.fill(input(2, 1), ALL);
      Map<String, Tensor> larger = buffer.fill(input(3, 1), ALL);

      assertThat(larger.get(ImageInput.PIXEL_VALUES)).hasToString("FLOAT[1, 3]");
      assertThat(larger.get(ImageInput.PIXEL_ATTENTION_MASK)).hasToString("BOOL[1, 3]");
      assertThat(larger.get(ImageInput.IMAGE_GRID_THW)).hasToString("INT64[1, 3]");
    }
  }

  @Test
  void leavesOutWhatTheGraphDoesNotTake() {
    try (InputBuffer buffer = new InputBuffer()) {
      assertThat(buffer.fill(input(2, 1), Set.of(ImageInput.PIXEL_VALUES, "input_ids")))
          .containsOnlyKeys(ImageInput.PIXEL_VALUES);
    }
  }

  private static ImageInput input(int length, float value) {
    List<Long> shape = List.of(1L, (long) length);
    float[] values = new float[length];
    Arrays.fill(values, value);
    return new ImageInput(
        Map.of(
            ImageInput.PIXEL_VALUES, new InputTensor.Floats(shape, values),
            ImageInput.PIXEL_ATTENTION_MASK, new InputTensor.Booleans(shape, new boolean[length]),
            ImageInput.IMAGE_GRID_THW, new InputTensor.Longs(shape, new long[length])),
        0,
        0);
  }
}
