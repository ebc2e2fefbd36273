package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.DeviceProbe;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From pixels to text, with the golden folders as models that a user imported. */
class LayoutsTest {
  private static final GenerationOptions SAMPLING =
      new GenerationOptions(
          OptionalInt.of(12),
          OptionalInt.empty(),
          OptionalDouble.of(0.8),
          OptionalInt.empty(),
          OptionalDouble.of(0.95),
          OptionalDouble.of(1.1),
          OptionalInt.of(2),
          5);

  @TempDir Path store;

  @ParameterizedTest
  @CsvSource({"vit_gpt2,''", "florence2,detailed", "idefics3,What is it?"})
  void captionsABatchAsEachImageAlone(String name, String prompt) {
    List<CaptionTask> tasks =
        IntStream.range(0, 5).mapToObj(seed -> task(40 + 37 * seed, prompt, seed)).toList();
    try (Captioner captioner = open(name, Inference.STANDARD)) {
      for (GenerationOptions options : List.of(GenerationOptions.of(12), SAMPLING)) {
        List<GeneratedCaption> together = captioner.captions(tasks, options);

        assertThat(together).hasSize(5);
        for (int image = 0; image < 5; image++) {
          assertThat(captioner.caption(tasks.get(image), options)).isEqualTo(together.get(image));
        }
        assertThat(together.stream().map(GeneratedCaption::tokenIds).distinct())
            .hasSizeGreaterThan(1);
      }
      assertThat(captioner.batch()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"describe", "<OD>"})
  void refusesAPromptThatFlorenceNeverLearned(String prompt) {
    try (Captioner captioner = open("florence2", Inference.STANDARD)) {
      assertThatThrownBy(() -> captioner.caption(task(50, prompt, 0), SAMPLING))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("Invalid prompt: " + prompt + " (must be one of [caption, ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit_gpt2", "florence2", "idefics3"})
  void writesTheSameOnAGpu(String name) {
    DeviceProbe probe = DeviceProbe.ofCuda(0);
    assumeTrue(probe.cuda(), () -> "no CUDA device: " + probe.reason());
    List<CaptionTask> tasks = IntStream.range(0, 3).mapToObj(seed -> task(64, "", seed)).toList();
    try (Captioner onCpu = open(name, new Inference(Device.CPU, 1));
        Captioner onGpu =
            Captioners.open("golden", new ModelStore(store), new Inference(Device.cuda(0), 1))) {
      assertThat(onGpu.captions(tasks, GenerationOptions.of(12)))
          .isEqualTo(onCpu.captions(tasks, GenerationOptions.of(12)));
    }
  }

  private Captioner open(String name, Inference inference) {
    ModelStore models = new ModelStore(store);
    models.importFolder(
        GoldenFolder.open().folder().resolve("captioners").resolve(name), Optional.of("golden"));
    return Captioners.open("golden", models, inference);
  }

  /** A gradient that no two seeds share. */
  private static CaptionTask task(int width, String prompt, int seed) {
    int height = 60;
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * (seed + 2) / 7 + 31 * seed);
    }
    return new CaptionTask(new Pixels(width, height, rgb), width, height, prompt, seed);
  }
}
