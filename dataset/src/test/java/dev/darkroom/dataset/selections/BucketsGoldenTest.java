package dev.darkroom.dataset.selections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: the tables and the look-up of PixArt-Σ's own code. */
class BucketsGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"256", "512", "1024", "2048", "2880"})
  void equalsPixartsTable(String base) throws IOException {
    List<Buckets.Bucket> golden = new ArrayList<>();
    for (JsonNode row : read("buckets.json").required(base)) {
      golden.add(new Buckets.Bucket(row.get(0).asText(), row.get(1).asInt(), row.get(2).asInt()));
    }

    assertThat(Buckets.named("pixart-" + base).all()).isEqualTo(golden).hasSize(40);
  }

  @Test
  void putsEveryShapeIntoPixartsBucket() throws IOException {
    JsonNode rows = read("bucket_pairs.json").required("rows");
    assertThat(rows).isNotEmpty();

    for (JsonNode row : rows) {
      Buckets.Bucket bucket =
          Buckets.named("pixart-" + row.get(0).asText())
              .nearest(row.get(2).asInt(), row.get(1).asInt());

      assertThat(List.of(bucket.ratio(), bucket.height(), bucket.width()))
          .as("height %s, width %s", row.get(1), row.get(2))
          .isEqualTo(List.of(row.get(3).asDouble(), row.get(4).asInt(), row.get(5).asInt()));
    }
  }

  private static JsonNode read(String file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    String folder = System.getProperty("golden.pixart", "");
    if (!folder.isEmpty()) {
      return json.readTree(Files.readAllBytes(Path.of(folder, file)));
    }
    try (InputStream in = BucketsGoldenTest.class.getResourceAsStream("/golden/pixart/" + file)) {
      return json.readTree(in);
    }
  }
}
