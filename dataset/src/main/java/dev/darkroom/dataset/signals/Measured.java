package dev.darkroom.dataset.signals;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code measured.json}: what the newest run measured or selected from. A dataset may hold parts of
 * other sources, sizes and times beside them.
 *
 * @param dataset the name that the recipe gives
 * @param scalePixels of the canonical decode
 * @param floorPixels shorter side below which nothing is scored
 * @param parts names of the signal parts, in listing order
 * @param scorers whose scores there are, one of a name; those of earlier runs too, whose scores may
 *     not be complete
 */
public record Measured(
    String dataset, int scalePixels, int floorPixels, List<String> parts, List<Family> scorers) {
  public static final String FILE = "measured.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  public Measured {
    parts = List.copyOf(parts);
    scorers = List.copyOf(scorers);
  }

  /** The file's form. */
  private record Document(
      @JsonProperty("dataset") String dataset,
      @JsonProperty("scale") int scale,
      @JsonProperty("floor") int floor,
      @JsonProperty("scorers") Map<String, String> scorers,
      @JsonProperty("signals") List<String> signals) {}

  /** Empty when nothing was measured here yet. */
  public static Optional<Measured> read(Storage storage) throws IOException {
    return storage.stat(FILE).isEmpty()
        ? Optional.empty()
        : Optional.of(parse(storage.readAll(FILE)));
  }

  private static Measured parse(byte[] json) {
    try {
      Document document = JSON.readValue(json, Document.class);
      List<Family> scorers = new ArrayList<>();
      document.scorers.forEach(
          (name, digest) -> scorers.add(new Family(name, Digest.parse(digest))));
      return new Measured(
          document.dataset, document.scale, document.floor, document.signals, scorers);
    } catch (IOException | IllegalArgumentException e) {
      throw new DarkroomException(
          "Cannot read " + FILE + ": " + e.getMessage() + ".",
          "Delete the file and run measure with the recipe again; nothing is measured anew.",
          e);
    }
  }

  /** Writes it, with the scorers of earlier runs that have other names, unless it is there. */
  public void write(Storage storage) throws IOException {
    TreeMap<String, String> digests = new TreeMap<>();
    read(storage).ifPresent(earlier -> earlier.scorers.forEach(family -> put(digests, family)));
    scorers.forEach(family -> put(digests, family));
    byte[] json = bytes(new Document(dataset, scalePixels, floorPixels, digests, parts));
    boolean isThere = storage.stat(FILE).isPresent() && Arrays.equals(storage.readAll(FILE), json);
    if (!isThere) {
      storage.replace(FILE, json);
    }
  }

  private static void put(Map<String, String> digests, Family family) {
    digests.put(family.name(), family.digest().toString());
  }

  private static byte[] bytes(Document document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always writable as JSON", e);
    }
  }
}
