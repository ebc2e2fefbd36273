package dev.darkroom.curation.sources;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.parquet.ColumnKind;
import dev.darkroom.dataset.recipe.ColumnRole;
import dev.darkroom.dataset.recipe.TableSource;
import dev.darkroom.dataset.storage.StorageFile;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which column of a table says what: those that the recipe names, and for the rest those whose
 * names Hugging Face, LAION, COYO, DataComp and img2dataset use.
 */
final class TableColumns {
  private static final List<ColumnRole> CARRIERS =
      List.of(ColumnRole.IMAGE, ColumnRole.PATH, ColumnRole.URL);

  /** LAION writes it where a licence is not known. */
  private static final String UNKNOWN = "?";

  private final Map<ColumnRole, String> columns = new EnumMap<>(ColumnRole.class);
  private final StorageFile file;
  private final Map<String, ColumnKind> there;

  private TableColumns(StorageFile file, Map<String, ColumnKind> there) {
    this.file = file;
    this.there = there;
  }

  /**
   * @throws InvalidInputException when the table lacks what is needed, telling what it has
   */
  static TableColumns of(TableSource source, StorageFile file, Map<String, ColumnKind> there) {
    TableColumns chosen = new TableColumns(file, there);
    source.columns().forEach(chosen::takeNamed);
    if (CARRIERS.stream().noneMatch(chosen.columns::containsKey)) {
      CARRIERS.stream()
          .filter(role -> chosen.recognised(role).isPresent())
          .findFirst()
          .ifPresentOrElse(
              role -> chosen.columns.put(role, chosen.recognised(role).orElseThrow()),
              () -> {
                throw chosen.without();
              });
    }
    Stream.of(ColumnRole.ALT_TEXT, ColumnRole.LICENCE, ColumnRole.RIGHTS)
        .filter(role -> !chosen.columns.containsKey(role))
        .forEach(role -> chosen.recognised(role).ifPresent(name -> chosen.columns.put(role, name)));
    return chosen;
  }

  Optional<String> of(ColumnRole role) {
    return Optional.ofNullable(columns.get(role));
  }

  /** Those whose texts are read. */
  Collection<String> texts() {
    return columns.entrySet().stream()
        .filter(column -> column.getKey() != ColumnRole.IMAGE)
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  Annotation annotation(Map<String, String> row) {
    return new Annotation(
        text(row, ColumnRole.ALT_TEXT),
        text(row, ColumnRole.LICENCE).filter(licence -> !licence.equals(UNKNOWN)),
        text(row, ColumnRole.RIGHTS));
  }

  Optional<String> text(Map<String, String> row, ColumnRole role) {
    return of(role).map(row::get).flatMap(SidecarText::present);
  }

  private void takeNamed(ColumnRole role, String name) {
    ColumnKind kind = there.get(name);
    if (kind == null) {
      throw refused("there is no column " + name);
    }
    if (!isFit(role, kind)) {
      throw refused(
          "column %s holds neither %s"
              .formatted(
                  name,
                  role == ColumnRole.IMAGE
                      ? "bytes nor struct<bytes, path>, which images are"
                      : "text nor bytes that are text"));
    }
    columns.put(role, name);
  }

  /** Old writers do not say that a binary column is text. */
  private static boolean isFit(ColumnRole role, ColumnKind kind) {
    return switch (kind) {
      case TEXT -> role != ColumnRole.IMAGE;
      case BYTES -> true;
      case IMAGE -> role == ColumnRole.IMAGE;
      case OTHER -> false;
    };
  }

  private Optional<String> recognised(ColumnRole role) {
    for (String known : role.names()) {
      for (Map.Entry<String, ColumnKind> column : new TreeMap<>(there).entrySet()) {
        if (column.getKey().toLowerCase(Locale.ROOT).equals(known)
            && isFit(role, column.getValue())) {
          return Optional.of(column.getKey());
        }
      }
    }
    return role == ColumnRole.IMAGE ? onlyImage() : Optional.empty();
  }

  /** A struct of bytes and path is an image under any name. */
  private Optional<String> onlyImage() {
    List<String> images =
        there.entrySet().stream()
            .filter(column -> column.getValue() == ColumnKind.IMAGE)
            .map(Map.Entry::getKey)
            .toList();
    return images.size() == 1 ? Optional.of(images.get(0)) : Optional.empty();
  }

  private InvalidInputException without() {
    return refused(
        "none of its columns holds images (binary, or struct<bytes, path>), paths or URLs under a"
            + " known name");
  }

  private InvalidInputException refused(String why) {
    String has =
        new TreeMap<>(there)
            .entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    return new InvalidInputException(
        "Invalid table %s: %s (its columns are %s)".formatted(file, why, has),
        "Name its columns in the recipe: one of image, path or url, and alt-text.");
  }
}
