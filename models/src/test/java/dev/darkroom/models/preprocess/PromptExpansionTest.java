package dev.darkroom.models.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.models.GoldenFolder;
import dev.darkroom.models.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptExpansionTest {
  private static final ImageInput IMAGE =
      ImageInput.ofPixels(new InputTensor.Floats(List.of(1L, 3L, 1L, 1L), new float[3]));

  @TempDir Path folder;

  @Test
  void leavesTheTextOfFlorenceAlone() {
    PromptExpansion expansion =
        PromptExpansion.of(GoldenFolder.open().folder().resolve("captioners/florence2"));

    assertThat(expansion.expand("What <image>?", IMAGE)).isEqualTo("What <image>?");
  }

  @Test
  void readsTheTokensOfATile() {
    assertThat(PromptExpansion.of(GoldenFolder.open().folder().resolve("captioners/idefics3")))
        .isEqualTo(new PromptExpansion.Tiles(4));
  }

  @Test
  void reckonsTheTokensOfATileWhereTheProcessorIsSilent() throws IOException {
    write(
        "preprocessor_config.json",
        "{\"image_processor_type\": \"Idefics3ImageProcessor\","
            + " \"max_image_size\": {\"longest_edge\": 512}}");
    write("config.json", "{\"scale_factor\": 4, \"vision_config\": {\"patch_size\": 16}}");

    assertThat(PromptExpansion.of(folder)).isEqualTo(new PromptExpansion.Tiles(64));
  }

  @Test
  void saysWhatIsMissingToReckonTheTokensOfATile() throws IOException {
    write(
        "preprocessor_config.json",
        "{\"image_processor_type\": \"Idefics3ImageProcessor\","
            + " \"max_image_size\": {\"longest_edge\": 512}}");
    write("config.json", "{\"scale_factor\": 0}");

    assertThatThrownBy(() -> PromptExpansion.of(folder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("processor_config.json has no image_seq_len");
  }

  @ParameterizedTest
  @ValueSource(strings = {"What?", "<image><image>"})
  void wantsOnePlaceForTheImage(String text) {
    assertThatThrownBy(() -> new PromptExpansion.Tiles(4).expand(text, IMAGE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid prompt: " + text + " (must have <image> exactly once)");
  }

  private void write(String file, String json) throws IOException {
    Files.writeString(folder.resolve(file), json);
  }
}
