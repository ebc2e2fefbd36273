package dev.darkroom.models.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.GoldenFolder;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.onnx.ModelErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePreprocessorTest {
  private static final String PLAIN =
      "\"do_resize\": false, \"do_rescale\": false, \"do_normalize\": false";

  @TempDir Path folder;

  @Test
  void ordersChannelsAsPlanes() throws IOException {
    InputTensor.Floats tensor =
        preprocessor("{" + PLAIN + "}").apply(pixels(2, 1, 1, 2, 3, 4, 5, 6)).pixelValues();

    assertThat(tensor.shape()).containsExactly(1L, 3L, 1L, 2L);
    assertThat(tensor.values()).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void normalisesInFloat32() throws IOException {
    InputTensor.Floats tensor =
        preprocessor(
                "{\"do_resize\": false, \"image_mean\": [0.5, 0.4, 0.3],"
                    + " \"image_std\": [0.5, 0.2, 0.1]}")
            .apply(pixels(1, 1, 255, 51, 0))
            .pixelValues();

    assertThat(tensor.values()).containsExactly(1f, (0.2f - 0.4f) / 0.2f, (0f - 0.3f) / 0.1f);
  }

  @Test
  void cropsFromTheFloorOfHalfTheRest() throws IOException {
    InputTensor.Floats tensor =
        preprocessor("{" + PLAIN + ", \"do_center_crop\": true, \"crop_size\": 1}")
            .apply(pixels(4, 1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3))
            .pixelValues();

    assertThat(tensor.values()).containsExactly(1, 1, 1);
  }

  @Test
  void padsWithBlackWhenTheCropIsLarger() throws IOException {
    InputTensor.Floats tensor =
        preprocessor(
                "{"
                    + PLAIN
                    + ", \"do_center_crop\": true, \"crop_size\": {\"height\": 1, \"width\": 4}}")
            .apply(pixels(1, 1, 7, 8, 9))
            .pixelValues();

    assertThat(tensor.values()).containsExactly(0, 0, 7, 0, 0, 0, 8, 0, 0, 0, 9, 0);
  }

  @Test
  void oneNumberIsASquareForViTAndTheShorterSideForClip() throws IOException {
    String means = "\"image_mean\": [0, 0, 0], \"image_std\": [1, 1, 1]";
    Pixels image = new Pixels(8, 4, new byte[3 * 8 * 4]);

    InputTensor.Floats vit =
        preprocessor(
                "{\"feature_extractor_type\": \"ViTFeatureExtractor\", \"size\": 2," + means + "}")
            .apply(image)
            .pixelValues();
    InputTensor.Floats clip =
        preprocessor(
                "{\"image_processor_type\": \"CLIPImageProcessor\", \"size\": 2,"
                    + " \"do_center_crop\": false,"
                    + means
                    + "}")
            .apply(image)
            .pixelValues();

    assertThat(vit.shape()).containsExactly(1L, 3L, 2L, 2L);
    assertThat(clip.shape()).containsExactly(1L, 3L, 2L, 4L);
  }

  @Test
  void namesEveryStepThatItDoesNotCover() {
    assertThatThrownBy(
            () ->
                preprocessor(
                    "{\"image_processor_type\": \"SiglipImageProcessor\", \"do_pad\": true,"
                        + " \"do_image_splitting\": false, \"size\": {\"longest_edge\": 256},"
                        + " \"resample\": 9, \"image_mean\": [0.5], \"image_std\": [1, 1, 1]}"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("unknown key do_pad = true")
        .hasMessageContaining("size is {\"longest_edge\":256}")
        .hasMessageContaining("resample is 9 (must be 0 to 4)")
        .hasMessageContaining("image_mean is [0.5] (must be 3 numbers)");
  }

  @Test
  void namesAProcessorThatItDoesNotKnow() {
    assertThatThrownBy(
            () ->
                preprocessor(
                    "{\"image_processor_type\": \"Swin2SRImageProcessor\", \"do_pad\": true}"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Cannot use preprocessor_config.json: processor Swin2SRImageProcessor is none of ViT,"
                + " DeiT, CLIP, Siglip, Idefics3, SmolVLM, Qwen2VL, Qwen2_5_VL, PPOCRDet.");
  }

  @Test
  void namesValuesThatNoPatchCanHave() {
    assertThatThrownBy(
            () ->
                preprocessor(
                    "{\"image_processor_type\": \"Qwen2VLImageProcessor\", \"patch_size\": 0,"
                        + " \"max_pixels\": 3.5, \"do_normalize\": false}"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("patch_size is 0 (must be 1 to 256)")
        .hasMessageContaining("max_pixels is 3.5 (must be 1 to 64000000)");
  }

  @Test
  void refusesMoreTilesThanFitIntoMemory() throws IOException {
    ImagePreprocessor preprocessor =
        preprocessor(
            "{\"image_processor_type\": \"Idefics3ImageProcessor\", \"do_resize\": false,"
                + " \"do_normalize\": false, \"max_image_size\": {\"longest_edge\": 4096}}");

    assertThatThrownBy(() -> preprocessor.apply(line(20_000, 1)))
        .isInstanceOf(ModelErrorException.class)
        .hasMessageStartingWith(
            "Cannot prepare an image of 20000x1 pixels: in whole tiles it has 83886080 pixels");
  }

  @Test
  void refusesTilesOfAFewPixels() {
    assertThatThrownBy(
            () ->
                preprocessor(
                    "{\"image_processor_type\": \"SmolVLMImageProcessor\", \"do_normalize\": false,"
                        + " \"max_image_size\": {\"longest_edge\": 1}}"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("max_image_size.longest_edge is 1 (must be at least 16)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip224", "siglip96", "vit224", "idefics256_64", "qwen2vl_small"})
  void takesASinglePixel(String config) {
    ImageInput input = golden(config).apply(pixels(1, 1, 10, 20, 30));

    assertThat(input.pixelValues().values()).isNotEmpty().doesNotContain(Float.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"siglip96", "vit224", "florence768", "idefics256_64", "smolvlm2048_512"})
  void takesALineOfPixels(String config) {
    assertThat(golden(config).apply(line(1, 20_000)).pixelValues().values()).isNotEmpty();
    assertThat(golden(config).apply(line(20_000, 1)).pixelValues().values()).isNotEmpty();
  }

  @Test
  void refusesALineOfPixelsWhereItWouldFillTheHeap() {
    assertThatThrownBy(() -> golden("clip224").apply(line(1, 20_000)))
        .isInstanceOf(ModelErrorException.class)
        .hasMessage(
            "Cannot prepare an image of 1x20000 pixels: with its shorter side at 224 it has"
                + " 1003520000 pixels (at most 64000000). Limit aspect-ratio in the recipe.");
  }

  @Test
  void refusesALineOfPixelsAsTheModelDoes() {
    assertThatThrownBy(() -> golden("qwen2vl").apply(line(20_000, 1)))
        .isInstanceOf(ModelErrorException.class)
        .hasMessageStartingWith(
            "Cannot prepare an image of 20000x1 pixels: one side is more than 200 times the other");
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

  private static ImagePreprocessor golden(String config) {
    return ImagePreprocessor.of(
        GoldenFolder.open().folder().resolve("preprocess/" + config + "/preprocessor_config.json"));
  }

  private static Pixels line(int width, int height) {
    return new Pixels(width, height, new byte[3 * width * height]);
  }

  private static Pixels pixels(int width, int height, int... rgb) {
    byte[] bytes = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      bytes[i] = (byte) rgb[i];
    }
    return new Pixels(width, height, bytes);
  }
}
