package dev.darkroom.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePreprocessorTest {
  private static final String PLAIN =
      "\"do_resize\": false, \"do_rescale\": false, \"do_normalize\": false";

  @TempDir Path folder;

  @Test
  void ordersChannelsAsPlanes() throws IOException {
    ImageTensor tensor = preprocessor("{" + PLAIN + "}").apply(pixels(2, 1, 1, 2, 3, 4, 5, 6));

    assertThat(tensor.shape()).containsExactly(1L, 3L, 1L, 2L);
    assertThat(tensor.values()).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void normalisesInFloat32() throws IOException {
    ImageTensor tensor =
        preprocessor(
                "{\"do_resize\": false, \"image_mean\": [0.5, 0.4, 0.3],"
                    + " \"image_std\": [0.5, 0.2, 0.1]}")
            .apply(pixels(1, 1, 255, 51, 0));

    assertThat(tensor.values()).containsExactly(1f, (0.2f - 0.4f) / 0.2f, (0f - 0.3f) / 0.1f);
  }

  @Test
  void cropsFromTheFloorOfHalfTheRest() throws IOException {
    ImageTensor tensor =
        preprocessor("{" + PLAIN + ", \"do_center_crop\": true, \"crop_size\": 1}")
            .apply(pixels(4, 1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3));

    assertThat(tensor.values()).containsExactly(1, 1, 1);
  }

  @Test
  void padsWithBlackWhenTheCropIsLarger() throws IOException {
    ImageTensor tensor =
        preprocessor(
                "{"
                    + PLAIN
                    + ", \"do_center_crop\": true, \"crop_size\": {\"height\": 1, \"width\": 4}}")
            .apply(pixels(1, 1, 7, 8, 9));

    assertThat(tensor.values()).containsExactly(0, 0, 7, 0, 0, 0, 8, 0, 0, 0, 9, 0);
  }

  @Test
  void oneNumberIsASquareForViTAndTheShorterSideForClip() throws IOException {
    String means = "\"image_mean\": [0, 0, 0], \"image_std\": [1, 1, 1]";
    Pixels image = new Pixels(8, 4, new byte[3 * 8 * 4]);

    ImageTensor vit =
        preprocessor(
                "{\"feature_extractor_type\": \"ViTFeatureExtractor\", \"size\": 2," + means + "}")
            .apply(image);
    ImageTensor clip =
        preprocessor(
                "{\"image_processor_type\": \"CLIPImageProcessor\", \"size\": 2,"
                    + " \"do_center_crop\": false,"
                    + means
                    + "}")
            .apply(image);

    assertThat(vit.shape()).containsExactly(1L, 3L, 2L, 2L);
    assertThat(clip.shape()).containsExactly(1L, 3L, 2L, 4L);
  }

  @Test
  void namesEveryStepThatItDoesNotCover() {
    assertThatThrownBy(
            () ->
                preprocessor(
                    "{\"image_processor_type\": \"Idefics3ImageProcessor\", \"do_pad\": true,"
                        + " \"do_image_splitting\": false, \"size\": {\"longest_edge\": 256},"
                        + " \"resample\": 9, \"image_mean\": [0.5], \"image_std\": [1, 1, 1]}"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("unknown key do_pad = true")
        .hasMessageContaining("Idefics3ImageProcessor is none of ViT, DeiT, CLIP, Siglip")
        .hasMessageContaining("size is {\"longest_edge\":256}")
        .hasMessageContaining("resample is 9 (must be 0 to 4)")
        .hasMessageContaining("image_mean is [0.5] (must be 3 numbers)");
  }

  @Test
  void saysThatAFileIsNoJson() {
    assertThatThrownBy(() -> preprocessor("{\"size\": "))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot read preprocessor_config.json of a model: it is no JSON");
  }

  private ImagePreprocessor preprocessor(String json) throws IOException {
    return ImagePreprocessor.of(
        Files.writeString(folder.resolve("preprocessor_config.json"), json));
  }

  private static Pixels pixels(int width, int height, int... rgb) {
    byte[] bytes = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      bytes[i] = (byte) rgb[i];
    }
    return new Pixels(width, height, bytes);
  }
}
