package dev.darkroom.curation.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.versions.Manifest;
import java.util.HashSet;
import java.util.Set;

/** What became of a shard; as a text it comes back from wherever it was written. */
sealed interface ShardOutcome {
  ObjectMapper JSON = new ObjectMapper();

  String text();

  static ShardOutcome of(String text) {
    try {
      JsonNode outcome = JSON.readTree(text);
      return outcome.has("unreadable")
          ? Unreadable.of(outcome.get("unreadable"))
          : Written.of(outcome);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Invalid outcome of a shard: " + text, e);
    }
  }

  record Written(int shard, Manifest.DataFile file) implements ShardOutcome {
    private static Written of(JsonNode outcome) {
      return new Written(
          outcome.required("shard").asInt(),
          new Manifest.DataFile(
              outcome.required("path").asText(),
              outcome.required("kind").asText(),
              Digest.parse(outcome.required("sha256").asText()),
              outcome.required("bytes").asLong(),
              outcome.required("rows").asLong()));
    }

    @Override
    public String text() {
      return JSON.createObjectNode()
          .put("shard", shard)
          .put("path", file.path())
          .put("kind", file.kind())
          .put("sha256", file.sha256().toString())
          .put("bytes", file.bytes())
          .put("rows", file.rows())
          .toString();
    }
  }

  /** Nothing was written: these images' files cannot be read, or are not what was measured. */
  record Unreadable(Set<ImageId> images) implements ShardOutcome {
    public Unreadable {
      images = Set.copyOf(images);
    }

    private static Unreadable of(JsonNode ids) {
      Set<ImageId> images = new HashSet<>();
      ids.forEach(id -> images.add(new ImageId(id.asText())));
      return new Unreadable(images);
    }

    @Override
    public String text() {
      ObjectNode outcome = JSON.createObjectNode();
      images.forEach(image -> outcome.withArray("unreadable").add(image.hex()));
      return outcome.toString();
    }
  }
}
