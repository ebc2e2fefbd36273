package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The golden folder: the copy among the test resources, or {@code -Dgolden.models=DIR}. */
final class Goldens {
  private static final Path FOLDER =
      Path.of(System.getProperty("golden.models", "src/test/resources/golden/models"));

  private Goldens() {}

  static JsonNode json(String path) {
    try {
      return new ObjectMapper().readTree(FOLDER.resolve(path).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cases of one kind that index.json lists, as their own file describes them. */
  static List<JsonNode> cases(String kind, String array) {
    return stream(json("index.json").get("cases"))
        .filter(entry -> entry.get("kind").asText().equals(kind))
        .map(entry -> find(json(entry.get("file").asText()).get(array), entry.get("id").asText()))
        .toList();
  }

  private static JsonNode find(JsonNode cases, String id) {
    return stream(cases)
        .filter(node -> id.endsWith(node.get("id").asText()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no case " + id));
  }

  static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static byte[] bytes(String path) {
    try {
      return Files.readAllBytes(FOLDER.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an entry of images.json has a colour profile other than sRGB. */
  static boolean hasOwnColours(Map.Entry<String, JsonNode> image) {
    return image.getKey().equals("15_icc.jpg");
  }

  /** As people see the file. */
  static Pixels pixels(String path) {
    return pixels(path, ColourPolicy.FAITHFUL);
  }

  /** The numbers of a PNG that a reference wrote, whatever profile it passed along. */
  static Pixels numbers(String path) {
    return pixels(path, ColourPolicy.REFERENCE);
  }

  private static Pixels pixels(String path, ColourPolicy policy) {
    Decoding decoding = ImageDecoder.decode(bytes(path), DecodeLimits.DEFAULT, 0, policy);
    assertThat(decoding).as(path).isInstanceOf(Decoding.Decoded.class);
    return ((Decoding.Decoded) decoding).pixels();
  }
}
