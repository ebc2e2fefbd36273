package dev.darkroom.curation.sources;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code captions.csv} and {@code ATTRIBUTION.csv}: tables with a header row whose {@code file} (or
 * {@code file_name}, {@code filename}, {@code path}) column names images relative to the table.
 * Columns that count: {@code caption} (or {@code alt_text}, {@code text}), {@code licence} (or
 * {@code license}), {@code author} (or {@code rights}).
 */
final class Tables {
  private static final CsvSchema WITH_HEADER = CsvSchema.emptySchema().withHeader();
  private static final String[] NAMES = {"file", "file_name", "filename", "path"};
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int FIRST_BYTES = 1 << 16;
  private static final int GREATEST_BYTES = 1 << 28;

  private Tables() {}

  /** Annotations by the image's URI; where tables contradict each other the first one counts. */
  static Map<String, Annotation> read(List<StorageFile> tables) {
    Map<String, Annotation> annotations = new HashMap<>();
    tables.stream()
        .sorted(Comparator.comparing(StorageFile::uri))
        .forEach(table -> read(table, annotations));
    return annotations;
  }

  private static void read(StorageFile table, Map<String, Annotation> annotations) {
    try (InputStream in = table.stream(0, FIRST_BYTES)) {
      read(table.toString(), in, name -> uri(table, name), annotations);
    } catch (IOException e) {
      throw unreadable(table.toString(), e);
    }
  }

  /**
   * @param table its name, for messages
   * @param naming what annotations are kept by, of a name in the table
   */
  static void read(
      String table,
      InputStream in,
      Function<String, Optional<String>> naming,
      Map<String, Annotation> annotations) {
    CsvMapper mapper = CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();
    try {
      byte[] content = in.readNBytes(GREATEST_BYTES + 1);
      if (content.length > GREATEST_BYTES) {
        throw new IOException("it has more than " + GREATEST_BYTES + " bytes");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String rest = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      try (MappingIterator<Map<String, String>> rows =
          mapper.readerForMapOf(String.class).with(WITH_HEADER).readValues(rest)) {
        while (rows.hasNextValue()) {
          Map<String, String> row = lowerCased(rows.nextValue());
          requireNames(table, row.keySet());
          take(row, naming, annotations);
        }
      }
    } catch (IOException e) {
      throw unreadable(table, e);
    }
  }

  private static InvalidInputException unreadable(String table, Exception cause) {
    return new InvalidInputException(
        "Cannot read " + table + ": " + cause.getMessage() + ".",
        "Write it as UTF-8 with a header row, a comma between columns, or remove it.",
        cause);
  }

  /** Without names the table would silently say nothing about any image. */
  private static void requireNames(String table, Set<String> columns) {
    if (Stream.of(NAMES).noneMatch(columns::contains)) {
      throw new InvalidInputException(
          "Cannot read %s: its columns are %s (one must be %s)."
              .formatted(table, new TreeSet<>(columns), String.join(", ", NAMES)),
          "Name the column that holds the images' file names, or remove the table.");
    }
  }

  private static void take(
      Map<String, String> row,
      Function<String, Optional<String>> naming,
      Map<String, Annotation> annotations) {
    Annotation annotation =
        new Annotation(
            first(row, "caption", "alt_text", "text"),
            first(row, "licence", "license"),
            first(row, "rights", "author"));
    first(row, NAMES)
        .flatMap(naming)
        .ifPresent(key -> annotations.merge(key, annotation, Annotation::or));
  }

  /** A name that no file can have has no image. */
  private static Optional<String> uri(StorageFile table, String file) {
    try {
      return Optional.of(table.beside(file).uri());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(Map<String, String> row, String... columns) {
    for (String column : columns) {
      String value = row.get(column);
      if (value != null && !value.isBlank()) {
        return Optional.of(value.strip());
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> lowerCased(Map<String, String> row) {
    Map<String, String> lower = new HashMap<>();
    row.forEach((column, value) -> lower.put(column.strip().toLowerCase(Locale.ROOT), value));
    return lower;
  }
}
