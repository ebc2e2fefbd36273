package dev.darkroom.dataset.recipe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Lists of entries that stand in the recipe, or in a text file beside it: one entry a line, lines
 * that are blank or begin with {@code #} left out.
 */
final class EntryLists {
  private static final int MOST_PROBLEMS = 5;

  private final Fields fields;
  private final Problems problems;
  private final Path folder;

  EntryLists(Fields fields, Problems problems, Path folder) {
    this.fields = fields;
    this.problems = problems;
    this.folder = folder;
  }

  /** The valid entries; none when the key is absent. */
  <V> List<V> read(String key, Kind<V> kind) {
    if (!fields.has(key)) {
      return List.of();
    }
    if (fields.node(key) instanceof ScalarNode) {
      return fields.value(key, Kind.TEXT).map(file -> fromFile(key, file, kind)).orElse(List.of());
    }
    List<V> entries = new ArrayList<>();
    fields
        .elements(key)
        .forEach(node -> fields.parse(node, fields.path(key), kind).ifPresent(entries::add));
    return entries;
  }

  private <V> List<V> fromFile(String key, String file, Kind<V> kind) {
    List<V> entries = new ArrayList<>();
    int line = 0;
    int wrong = 0;
    for (String text : lines(key, file)) {
      line++;
      String entry = text.strip();
      if (!entry.isEmpty() && !entry.startsWith("#")) {
        Optional<V> parsed = kind.parse().apply(entry);
        parsed.ifPresent(entries::add);
        if (parsed.isEmpty() && wrong++ < MOST_PROBLEMS) {
          problems.add(
              fields.node(key),
              "Invalid %s: %s, line %d: %s (must be %s)"
                  .formatted(fields.path(key), file, line, entry, kind.range()));
        }
      }
    }
    if (wrong > MOST_PROBLEMS) {
      problems.add(
          fields.node(key),
          "Invalid %s: %s (%d more lines like these)"
              .formatted(fields.path(key), file, wrong - MOST_PROBLEMS));
    }
    return entries;
  }

  private List<String> lines(String key, String file) {
    String why;
    try {
      return Files.readAllLines(folder.resolve(file));
    } catch (InvalidPathException | NoSuchFileException e) {
      why = "there is no such file; give one entry a line, or a list: [ … ]";
    } catch (CharacterCodingException e) {
      why = "it is not UTF-8 text";
    } catch (IOException e) {
      why = "it cannot be read: " + e.getMessage();
    }
    problems.add(fields.node(key), "Invalid %s: %s (%s)".formatted(fields.path(key), file, why));
    return List.of();
  }
}
