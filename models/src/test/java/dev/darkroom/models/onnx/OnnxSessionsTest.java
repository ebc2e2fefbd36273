package dev.darkroom.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.TestingModels;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxSessionsTest {
  private static final String FILE = "onnx/model.onnx";

  @TempDir Path folder;
  private final OnnxSessions sessions = OnnxSessions.ofProcess();
  private ModelPackage model;

  @BeforeEach
  void importModel() throws IOException {
    Path source = TestingModels.scorerFolder(folder.resolve("source"), "sharp");
    model = new ModelStore(folder.resolve("store")).importFolder(source, Optional.empty());
  }

  @Test
  void runsAGraph() {
    try (OnnxSession session = sessions.open(model, FILE, Inference.STANDARD);
        Tensor input = Tensor.ofFloats(new float[] {1, 2, 3, 4, 5, 9}, 1, 3, 1, 2);
        Outputs outputs = session.run(Map.of("pixel_values", input))) {
      assertThat(outputs.get("score").floats()).containsExactly(4);
      assertThat(session.inputs())
          .containsOnlyKeys("pixel_values")
          .containsValue(new TensorType(TensorType.Element.FLOAT32, List.of(-1L, 3L, -1L, -1L)));
    }
  }

  @Test
  void reusesATensorForOtherValues() {
    try (OnnxSession session = sessions.open(model, FILE, Inference.STANDARD);
        Tensor input = Tensor.ofFloats(new float[3], 1, 3, 1, 1)) {
      input.put(new float[] {1, 2, 6});
      try (Outputs outputs = session.run(Map.of("pixel_values", input))) {
        assertThat(outputs.get("score").floats()).containsExactly(3);
      }
    }
  }

  @Test
  void writesAnOutputInPlace() {
    try (OnnxSession session = sessions.open(model, FILE, Inference.STANDARD);
        Tensor input = Tensor.ofFloats(new float[] {1, 2, 6}, 1, 3, 1, 1);
        Tensor score = Tensor.ofZeros(1)) {
      session.run(Map.of("pixel_values", input), Set.of(), Map.of("score", score)).close();

      assertThat(score.floats()).containsExactly(3);
    }
  }

  @Test
  void sharesOneSessionUntilItsLastHolderClosesIt() {
    int before = sessions.size();
    OnnxSession first = sessions.open(model, FILE, Inference.STANDARD);
    OnnxSession second = sessions.open(model, FILE, Inference.STANDARD);
    assertThat(sessions.size()).isEqualTo(before + 1);

    first.close();
    first.close();

    assertThat(sessions.size()).isEqualTo(before + 1);
    try (Tensor input = Tensor.ofFloats(new float[3], 1, 3, 1, 1);
        Outputs outputs = second.run(Map.of("pixel_values", input))) {
      assertThat(outputs.get("score").floats()).containsExactly(0);
    }
    second.close();
    assertThat(sessions.size()).isEqualTo(before);
  }

  @Test
  void saysThatAGraphIsCorrupt() throws IOException {
    Files.writeString(model.file(FILE), "no graph");

    assertThatThrownBy(() -> sessions.open(model, FILE, Inference.STANDARD))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot open model sharp: onnx/model.onnx: ");
  }

  @Test
  void saysWhichShapeDoesNotFit() {
    try (OnnxSession session = sessions.open(model, FILE, Inference.STANDARD);
        Tensor input = Tensor.ofFloats(new float[2], 1, 2, 1, 1)) {
      assertThatThrownBy(() -> session.run(Map.of("pixel_values", input)))
          .isInstanceOf(ModelErrorException.class)
          .hasMessageStartingWith("Cannot run model sharp: ")
          .hasMessageContaining("pixel_values");
    }
  }

  @Test
  void usesTheCpuOrSaysWhyCudaIsNotUsable() {
    DeviceProbe probe = DeviceProbe.ofCuda(0);
    if (probe.cuda()) {
      assertThat(DeviceProbe.describe()).isEqualTo("Models run on CUDA device 0.");
      return;
    }
    assertThat(probe.reason()).isNotBlank();
    assertThat(DeviceProbe.describe())
        .startsWith("Models run on the CPU: CUDA is not usable (")
        .contains("build with -Pcuda");
    assertThatThrownBy(() -> sessions.open(model, FILE, new Inference(Device.parse("cuda"), 1)))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageStartingWith("Cannot use device cuda:0: ");
  }
}
