package dev.darkroom.curation.sources;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.parquet.ColumnKind;
import dev.darkroom.dataset.parquet.ForeignTable;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file with a header row, or a JSON object on each line; UTF-8. The first object's names are
 * the columns of a JSONL file.
 */
final class TextTable implements TableFile {
  private static final ObjectReader JSONL = new ObjectMapper().readerFor(ObjectNode.class);
  private static final ObjectReader CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build()
          .readerFor(ObjectNode.class)
          .with(CsvSchema.emptySchema().withHeader());

  /** Objects of a JSONL file may leave out what is null. */
  private static final int FIRST_BYTES = 1 << 20;

  private static final int SEEN_FOR_COLUMNS = 1000;

  private final StorageFile file;
  private final ObjectReader reader;
  private final Map<String, ColumnKind> columns = new LinkedHashMap<>();

  private TextTable(StorageFile file, ObjectReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static TextTable jsonl(StorageFile file) throws IOException {
    return new TextTable(file, JSONL).withColumns();
  }

  static TextTable csv(StorageFile file) throws IOException {
    return new TextTable(file, CSV).withColumns();
  }

  private TextTable withColumns() throws IOException {
    try (MappingIterator<ObjectNode> rows = rows()) {
      for (int row = 0; row < SEEN_FOR_COLUMNS && rows.hasNextValue(); row++) {
        rows.nextValue().fieldNames().forEachRemaining(name -> columns.put(name, ColumnKind.TEXT));
      }
    } catch (JacksonException | java.nio.charset.CharacterCodingException e) {
      throw broken(e);
    }
    return this;
  }

  @Override
  public Map<String, ColumnKind> columns() {
    return Map.copyOf(columns);
  }

  @Override
  public void visit(Collection<String> wanted, ForeignTable.Visitor visitor) throws IOException {
    try (MappingIterator<ObjectNode> rows = rows()) {
      for (long row = 0; rows.hasNextValue(); row++) {
        ObjectNode values = rows.nextValue();
        Map<String, String> texts = new HashMap<>();
        for (String column : wanted) {
          text(values.path(column)).ifPresent(text -> texts.put(column, text));
        }
        visitor.visit(row, texts);
      }
    } catch (JacksonException | java.nio.charset.CharacterCodingException e) {
      throw broken(e);
    }
  }

  private static Optional<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  /** Bytes that are no UTF-8 are told, not replaced. */
  private MappingIterator<ObjectNode> rows() throws IOException {
    PushbackInputStream in = new PushbackInputStream(file.stream(0, FIRST_BYTES), 3);
    try {
      byte[] mark = in.readNBytes(3);
      if (!Arrays.equals(mark, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf})) {
        in.unread(mark);
      }
      Reader text =
          new InputStreamReader(
              in,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT));
      return reader.readValues(text);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private InvalidInputException broken(IOException cause) {
    String why = "it is no UTF-8 text";
    if (cause instanceof JacksonException json) {
      String line = json.getLocation() == null ? "" : "line " + json.getLocation().getLineNr();
      why = line + ": " + json.getOriginalMessage();
    }
    return new InvalidInputException(
        "Cannot read %s: %s.".formatted(file, why),
        reader == CSV
            ? "Write it as UTF-8 with a header row and a comma between columns."
            : "Write it as UTF-8 with a JSON object on each line.",
        cause);
  }
}
