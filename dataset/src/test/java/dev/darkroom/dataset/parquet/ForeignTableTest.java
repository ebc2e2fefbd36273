package dev.darkroom.dataset.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that pyarrow wrote (make.py beside them): no page index, several pages per row group. */
class ForeignTableTest {
  private static final int ROWS = 12;
  private static final int NULL_ROW = 5;

  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    try (InputStream in = ForeignTableTest.class.getResourceAsStream("/foreign/" + name)) {
      return Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private static Optional<byte[]> read(Path file, String column, long row) throws IOException {
    try (CellReader reader = CellReader.single()) {
      return reader.read(StorageFile.of(file), column, row);
    }
  }

  private static String digest(int row) throws IOException {
    Properties digests = new Properties();
    try (InputStream in = ForeignTableTest.class.getResourceAsStream("/foreign/digests.txt")) {
      digests.load(in);
    }
    return digests.getProperty(Integer.toString(row));
  }

  @Test
  void knowsWhatColumnsHold() throws Exception {
    ForeignTable table = ForeignTable.open(StorageFile.of(file("hf.parquet")));

    assertThat(table.rows()).isEqualTo(ROWS);
    assertThat(table.columns())
        .containsOnly(
            entry("id", ColumnKind.OTHER),
            entry("image", ColumnKind.IMAGE),
            entry("caption", ColumnKind.TEXT),
            entry("license", ColumnKind.TEXT));
  }

  @Test
  void readsTextsOfAllRows() throws Exception {
    List<Map<String, String>> rows = new ArrayList<>();

    ForeignTable.open(StorageFile.of(file("hf.parquet")))
        .visit(List.of("caption", "license"), (row, texts) -> rows.add(texts));

    assertThat(rows).hasSize(ROWS);
    assertThat(rows.get(0))
        .containsOnly(entry("caption", "caption 0"), entry("license", "CC0-1.0"));
    assertThat(rows.get(2)).containsOnlyKeys("license");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 6, 11})
  void readsOneCellOfAStructThroughADictionary(int row) throws Exception {
    Optional<byte[]> bytes = read(file("hf.parquet"), "image", row);

    assertThat(bytes.map(found -> Digest.of(found).hex()))
        .isEqualTo(row == NULL_ROW ? Optional.empty() : Optional.of(digest(row)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 7, 5, 11})
  void readsOneCellOfPlainPages(int row) throws Exception {
    Optional<byte[]> bytes = read(file("binary.parquet"), "jpg", row);

    assertThat(bytes.map(found -> Digest.of(found).hex())).contains(digest(row));
  }

  @Test
  void tellsWhatIsNotThere() throws Exception {
    Path file = file("hf.parquet");

    assertThatThrownBy(() -> read(file, "image", ROWS))
        .isInstanceOf(IOException.class)
        .hasMessage("its file has only 12 rows");
    assertThatThrownBy(() -> read(file, "picture", 0))
        .isInstanceOf(IOException.class)
        .hasMessage("its file has no column picture");
    assertThatThrownBy(() -> read(file, "caption", 0))
        .isInstanceOf(IOException.class)
        .hasMessage("its file's column caption holds no bytes");
  }

  @Test
  void tellsAFileThatIsDamaged() throws Exception {
    Path file = file("hf.parquet");
    byte[] bytes = Files.readAllBytes(file);
    byte[] overwritten = bytes.clone();
    Arrays.fill(overwritten, 4, bytes.length / 2, (byte) 0xee);

    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
    assertThatThrownBy(() -> ForeignTable.open(StorageFile.of(file)))
        .isInstanceOf(DamagedFileException.class);

    Path other = Files.write(folder.resolve("other.parquet"), overwritten);
    assertThatThrownBy(() -> read(other, "image", 0)).isInstanceOf(DamagedFileException.class);
  }

  @Test
  void refusesAFooterThatClaimsRowsThatAreNotThere() throws Exception {
    byte[] bytes = Files.readAllBytes(file("hf.parquet"));
    ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = bytes.length - 8 - end.getInt(bytes.length - 8);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, start, bytes.length - 8 - start));
    footer.getRow_groups().get(0).setNum_rows(1L << 40);
    ByteArrayOutputStream lying = new ByteArrayOutputStream();
    lying.write(bytes, 0, start);
    Util.writeFileMetaData(footer, lying);
    int length = lying.size() - start;
    lying.write(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(length)
            .put("PAR1".getBytes(UTF_8))
            .array());
    Path file = Files.write(folder.resolve("lying.parquet"), lying.toByteArray());

    assertThatThrownBy(() -> ForeignTable.open(StorageFile.of(file)))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageMatching(
            ".*lying.parquet: its footer claims 1099511627776 rows where .* has \\d+");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64})
  void readsRowsTogetherInWhateverOrderTheyAreAskedFor(int ahead) throws Exception {
    Path file = file("hf.parquet");
    Path other = file("binary.parquet");
    try (CellReader reader = CellReader.ahead(ahead)) {
      for (int row : new int[] {0, 1, 2, 4, 6, 6, 7, 3, 11, 0, 10}) {
        assertThat(
                reader
                    .read(StorageFile.of(file), "image", row)
                    .map(found -> Digest.of(found).hex()))
            .as("row %s", row)
            .contains(digest(row));
      }
      assertThat(reader.read(StorageFile.of(other), "jpg", 11).map(found -> Digest.of(found).hex()))
          .contains(digest(11));
    }
  }
}
