package dev.darkroom.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.GoldenFolder;
import dev.darkroom.models.Json;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against transformers on tiny random models: {@code towers.py} beside the cases made both. */
class TowersGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/darkroom/models/embedding");
  private static final double TOLERANCE = 1e-4;

  record Golden(String model, JsonNode values) {
    @Override
    public String toString() {
      return model + " " + values.path("image").asText() + " " + values.path("text").asText();
    }
  }

  static Stream<Golden> cases() {
    return Stream.of("clip", "siglip")
        .flatMap(
            model ->
                StreamSupport.stream(json(model).path("cases").spliterator(), false)
                    .map(values -> new Golden(model, values)));
  }

  private static JsonNode json(String model) {
    return Json.read(FOLDER.resolve(model).resolve("cases.json"));
  }

  private static ModelPackage model(String name) {
    return ModelPackage.lyingIn(FOLDER.resolve(name), name);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheTokensAndTheCosineOfTheReference(Golden golden) throws IOException {
    ModelPackage model = model(golden.model());
    String text = golden.values().path("text").asText();
    try (ImageEmbedder images = ImageEmbedder.open(model, Inference.STANDARD);
        TextEmbedder texts = TextEmbedder.open(model, Inference.STANDARD);
        TowerTokens tokens = TowerTokens.of(model)) {
      float[] seen = images.embed(pixels(golden.values().path("image").asText()));

      assertThat(tokens.ids(text)).containsExactly(ids(golden.values().path("tokens")));
      assertThat(cosine(seen, texts.embed(text)))
          .isCloseTo(golden.values().path("cosine").asDouble(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip", "siglip"})
  void saysHowManyTokensItTakes(String name) {
    try (TextEmbedder texts = TextEmbedder.open(model(name), Inference.STANDARD)) {
      assertThat(texts.capacity()).isEqualTo(json(name).path("capacity").asInt());
      assertThat(texts.count("")).isZero();
      assertThat(texts.count("snow snow")).isEqualTo(2 * texts.count("snow")).isPositive();
      assertThat(texts.fits("snow")).isTrue();
      assertThat(texts.fits("snow ".repeat(texts.capacity()))).isFalse();
    }
  }

  private static long[] ids(JsonNode tokens) {
    return StreamSupport.stream(tokens.spliterator(), false)
        .flatMapToLong(token -> LongStream.of(token.asLong()))
        .toArray();
  }

  private static double cosine(float[] some, float[] others) {
    double product = 0;
    double one = 0;
    double other = 0;
    for (int i = 0; i < some.length; i++) {
      product += (double) some[i] * others[i];
      one += (double) some[i] * some[i];
      other += (double) others[i] * others[i];
    }
    return product / Math.sqrt(one * other);
  }

  private static Pixels pixels(String image) throws IOException {
    byte[] file = Files.readAllBytes(GoldenFolder.open().folder().resolve("images/" + image));
    Decoding decoding =
        ImageDecoder.decode(
            file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE, ColourPolicy.REFERENCE);
    return ((Decoding.Decoded) decoding).pixels();
  }
}
