package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: hostile/truth.jsonl. Verdicts by recipe are derived from the decoded header's size. */
class HostileCorpusTest {
  private static final Path FOLDER = Path.of("src/test/resources/hostile");
  private static final DecodeLimits LIMITS =
      new DecodeLimits(100_000_000, 512_000_000, 4_000_000_000L);
  private static final int LEAST_SIDE = 32;
  private static final int LONGEST_RATIO = 20;
  private static final double CLOSE = 12;

  static List<JsonNode> truth() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("truth.jsonl"))) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("truth")
  void comesToTheExpectedVerdict(JsonNode truth) throws IOException {
    Decoding decoding = decode(truth.get("file").asText());

    assertThat(verdict(decoding)).as(decoding.toString()).isIn(accepted(truth));
  }

  @ParameterizedTest
  @MethodSource("truth")
  void tellsSizeAndFramesOfWhatItKeeps(JsonNode truth) throws IOException {
    if (decode(truth.get("file").asText()) instanceof Decoded decoded) {
      assertThat(decoded.header().width())
          .isEqualTo(truth.get("width_after_orientation").asInt())
          .isEqualTo(decoded.pixels().width());
      assertThat(decoded.header().height())
          .isEqualTo(truth.get("height_after_orientation").asInt())
          .isEqualTo(decoded.pixels().height());
      assertThat(decoded.header().frames()).isEqualTo(truth.get("frames").asInt());
    }
  }

  @ParameterizedTest
  @MethodSource("truth")
  void seesTheSamePictureInEveryDisguise(JsonNode truth) throws IOException {
    if (truth.has("looks_like") && decode(truth.get("file").asText()) instanceof Decoded decoded) {
      Decoded model = (Decoded) decode(truth.get("looks_like").asText());

      assertThat(Samples.meanDifference(decoded.pixels(), model.pixels())).isLessThan(CLOSE);
    }
  }

  private static Decoding decode(String file) throws IOException {
    return ImageDecoder.decode(Files.readAllBytes(FOLDER.resolve(file)), LIMITS, 0);
  }

  private static String verdict(Decoding decoding) {
    if (decoding instanceof Rejected rejected) {
      return "reject:" + rejected.reason().id();
    }
    Pixels pixels = ((Decoded) decoding).pixels();
    if (pixels.shorterSide() < LEAST_SIDE) {
      return "reject:too_small";
    }
    boolean slim = pixels.longerSide() > LONGEST_RATIO * pixels.shorterSide();
    return slim ? "reject:aspect_ratio" : "keep";
  }

  private static List<String> accepted(JsonNode truth) {
    List<String> accepted = new ArrayList<>();
    accepted.add(truth.get("expected").asText());
    if (truth.has("expected_alt")) {
      accepted.add(truth.get("expected_alt").asText());
    }
    if (truth.get("kind").asText().equals("jpeg_scan_bomb")) {
      accepted.add("reject:too_expensive");
    }
    return accepted;
  }
}
