package dev.darkroom.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.darkroom.models.GoldenFolder;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.ModelPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real exports, tiny: those of the golden folder that hold their graphs. */
class ModelImportGoldenTest {
  @TempDir Path store;

  @ParameterizedTest
  @CsvSource({
    "captioners/vit_gpt2, VISION_ENCODER_DECODER",
    "captioners/florence2, FLORENCE2",
    "captioners/idefics3, IDEFICS3",
    "embed, VISION_EMBEDDER"
  })
  void recognisesAnExport(String folder, ModelLayout layout) {
    Path source = GoldenFolder.open().folder().resolve(folder);
    assumeThat(Files.isDirectory(source.resolve("onnx")))
        .as("graphs are in the full golden folder only, see -Dgolden.models")
        .isTrue();

    ModelPackage model = new ModelStore(store).importFolder(source, Optional.of("golden"));

    assertThat(model.layout()).isEqualTo(layout);
    assertThat(model.onnx()).containsOnlyKeys(layout.roles());
    assertThat(model.file("cases.json")).doesNotExist();
  }
}
