package dev.darkroom.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;

/**
 * {@code family.json} in a family's folder: {@code {"name": …, "digest": "sha256:…"}}. The folder's
 * name holds only the digest's first digits.
 */
final class FamilyLabel {
  private static final String FILE = "/family.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private FamilyLabel() {}

  static PartStore.Label of(String folder, Family family) {
    try {
      JsonNode label =
          JSON.createObjectNode()
              .put("name", family.name())
              .put("digest", family.digest().toString());
      return new PartStore.Label(folder + FILE, JSON.writeValueAsBytes(label));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two texts are always writable as JSON", e);
    }
  }

  static boolean isLabel(String path) {
    return path.endsWith(FILE);
  }

  static Family read(Storage storage, String path) throws IOException {
    try {
      JsonNode label = JSON.readTree(storage.readAll(path));
      return new Family(
          label.required("name").asText(), Digest.parse(label.required("digest").asText()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new DarkroomException(
          "Cannot read " + path + ": " + e.getMessage(),
          "Delete the folder it stands in; the next run computes it again.",
          e);
    }
  }
}
