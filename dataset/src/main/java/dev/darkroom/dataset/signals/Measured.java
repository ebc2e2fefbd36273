package dev.darkroom.dataset.signals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.recipe.MeasureRules.Integrity;
import dev.darkroom.dataset.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code measured.json}: what the newest run measured or selected from. A dataset may hold parts of
 * other sources, sizes and times beside them.
 *
 * @param dataset the name that the recipe gives
 * @param rules how it was measured
 * @param parts names of the signal parts, in listing order
 * @param scorers whose scores there are, one of a name; those of earlier runs too, whose scores may
 *     not be complete
 */
public record Measured(
    String dataset, MeasureRules rules, List<String> parts, List<Family> scorers) {
  public static final String FILE = "measured.json";
  private static final JsonFactory JSON = new JsonFactory();

  public Measured {
    parts = List.copyOf(parts);
    scorers = List.copyOf(scorers);
  }

  /** Empty when nothing was measured here yet. */
  public static Optional<Measured> read(Storage storage) throws IOException {
    return storage.stat(FILE).isEmpty()
        ? Optional.empty()
        : Optional.of(parse(storage.readAll(FILE)));
  }

  private static Measured parse(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return parse(parser);
    } catch (IOException | IllegalArgumentException e) {
      throw new DarkroomException(
          "Cannot read " + FILE + ": " + e.getMessage() + ".",
          "Delete the file and run measure with the recipe again; nothing is measured anew.",
          e);
    }
  }

  /** Token by token: answers that take a second have no time to bind objects. */
  private static Measured parse(JsonParser parser) throws IOException {
    String dataset = "";
    int scale = 0;
    int floor = 0;
    Integrity integrity = Integrity.STRUCTURE;
    List<String> parts = new ArrayList<>();
    List<Family> scorers = new ArrayList<>();
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "dataset" -> dataset = parser.getText();
        case "scale" -> scale = parser.getIntValue();
        case "floor" -> floor = parser.getIntValue();
        case "integrity" ->
            integrity = Integrity.valueOf(parser.getText().toUpperCase(Locale.ROOT));
        case "scorers" -> {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            scorers.add(
                new Family(
                    name, Digest.parse(Objects.requireNonNullElse(parser.nextTextValue(), ""))));
          }
        }
        case "signals" -> {
          while (parser.nextToken() == JsonToken.VALUE_STRING) {
            parts.add(parser.getText());
          }
        }
        default -> parser.skipChildren();
      }
    }
    return new Measured(dataset, new MeasureRules(scale, floor, integrity), parts, scorers);
  }

  /** Writes it, with the scorers of earlier runs that have other names, unless it is there. */
  public void write(Storage storage) throws IOException {
    TreeMap<String, Family> named = new TreeMap<>();
    read(storage)
        .ifPresent(earlier -> earlier.scorers.forEach(each -> named.put(each.name(), each)));
    scorers.forEach(each -> named.put(each.name(), each));
    byte[] json = json(List.copyOf(named.values()));
    boolean isThere = storage.stat(FILE).isPresent() && Arrays.equals(storage.readAll(FILE), json);
    if (!isThere) {
      storage.replace(FILE, json);
    }
  }

  private byte[] json(List<Family> all) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("dataset", dataset);
      out.writeNumberField("scale", rules.scalePixels());
      out.writeNumberField("floor", rules.floorPixels());
      out.writeStringField("integrity", rules.integrity().id());
      out.writeObjectFieldStart("scorers");
      for (Family scorer : all) {
        out.writeStringField(scorer.name(), scorer.digest().toString());
      }
      out.writeEndObject();
      out.writeArrayFieldStart("signals");
      for (String part : parts) {
        out.writeString(part);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
