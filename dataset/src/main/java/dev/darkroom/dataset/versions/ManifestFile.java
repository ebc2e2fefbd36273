package dev.darkroom.dataset.versions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;

/** A manifest as JSON: keys of maps sorted, digests as {@code sha256:…}. */
final class ManifestFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addMixIn(Digest.class, DigestText.class)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private ManifestFile() {}

  /** A digest's one text form. */
  private abstract static class DigestText {
    @JsonCreator
    static Digest parse(String text) {
      return Digest.parse(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  static byte[] write(Manifest manifest) {
    try {
      return JSON.writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always writable as JSON", e);
    }
  }

  static Manifest read(Storage storage, String path) throws IOException {
    byte[] json = storage.readAll(path);
    try {
      int format = JSON.readTree(json).path("format").asInt();
      if (format > Manifest.FORMAT) {
        throw new DarkroomException(
            "Cannot read %s: format %d is newer than this Darkroom knows".formatted(path, format),
            "Use the Darkroom that wrote it, or a newer one.");
      }
      if (format >= 1 && format < Manifest.FORMAT) {
        throw new DarkroomException(
            "Cannot read %s: format %d does not say what was left out, format %d does"
                .formatted(path, format, Manifest.FORMAT),
            "Run the recipe into a new folder; this one stays as it is.");
      }
      return JSON.readValue(json, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new DarkroomException(
          "Cannot read " + path + ": " + e.getOriginalMessage(),
          "The file is damaged; restore it from a backup.",
          e);
    }
  }
}
