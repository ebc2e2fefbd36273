package dev.darkroom.dataset.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.parquet.StoredFile;
import dev.darkroom.dataset.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Hugging Face's own writer does to image shards, held against ours. */
class HuggingFaceContractTest {
  private static final int IMAGE_BYTES = 1_500_000;
  private static final long ROW_GROUP_BYTES = 100_000_000;

  @TempDir Path path;

  @Test
  void writesShardsAsHuggingFaceDoes() throws IOException {
    LocalStorage storage = new LocalStorage(path);
    ShardWriter writer = ShardWriter.of(DatasetFolder.open(storage), 1, Digest.ofText("v"));

    Manifest.DataFile file = writer.write(0, 1, largeRows(60));

    try (ParquetFileReader reader = ParquetFileReader.open(StoredFile.of(storage, file.path()))) {
      ParquetMetadata footer = reader.getFooter();
      assertFeatures(footer);
      assertThat(footer.getFileMetaData().getSchema().getFields())
          .allSatisfy(
              field -> assertThat(field.getRepetition()).isEqualTo(Type.Repetition.OPTIONAL));
      assertThat(footer.getBlocks()).hasSizeGreaterThan(1);
      for (BlockMetaData group : footer.getBlocks()) {
        assertThat(group.getTotalByteSize()).isLessThanOrEqualTo(ROW_GROUP_BYTES);
        for (ColumnChunkMetaData column : group.getColumns()) {
          assertThat(reader.readOffsetIndex(column)).as("%s", column).isNotNull();
        }
        assertImageColumn(reader, group);
      }
    }
  }

  private static void assertFeatures(ParquetMetadata footer) throws IOException {
    JsonNode features =
        new ObjectMapper()
            .readTree(footer.getFileMetaData().getKeyValueMetaData().get("huggingface"))
            .at("/info/features");
    assertThat(features.fieldNames())
        .toIterable()
        .containsExactly(
            "image",
            "image_id",
            "text",
            "captions",
            "alt_text",
            "width",
            "height",
            "ratio",
            "bucket",
            "scores",
            "source",
            "licence");
    assertThat(features.get("image").toString()).isEqualTo("{\"_type\":\"Image\"}");
    assertThat(features.get("width").toString())
        .isEqualTo("{\"dtype\":\"int32\",\"_type\":\"Value\"}");
    assertThat(features.at("/captions/_type").asText()).isEqualTo("List");
    assertThat(features.at("/captions/feature/lint/feature/dtype").asText()).isEqualTo("string");
  }

  private static void assertImageColumn(ParquetFileReader reader, BlockMetaData group)
      throws IOException {
    ColumnChunkMetaData image =
        group.getColumns().stream()
            .filter(column -> column.getPath().toDotString().equals("image.bytes"))
            .findFirst()
            .orElseThrow();
    assertThat(image.getCodec()).isEqualTo(CompressionCodecName.UNCOMPRESSED);
    assertThat(Set.of(Encoding.PLAIN, Encoding.RLE, Encoding.BIT_PACKED))
        .containsAll(image.getEncodings());
    assertThat(image.getEncodings()).contains(Encoding.PLAIN);
    assertThat(image.getStatistics().hasNonNullValue()).isFalse();
    assertThat(image.getStatistics().isEmpty()).isTrue();
    assertThat(reader.readOffsetIndex(image).getPageCount())
        .as("pages of %s rows", group.getRowCount())
        .isGreaterThanOrEqualTo((int) group.getRowCount() / 2);
  }

  private static List<VersionRow> largeRows(int count) {
    Random noise = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(i -> large(noise))
        .sorted(Comparator.comparing(VersionRow::imageId))
        .toList();
  }

  private static VersionRow large(Random noise) {
    byte[] image = new byte[IMAGE_BYTES];
    noise.nextBytes(image);
    VersionRow row = TestingRows.row("noise");
    ImageId id = ImageId.of(image);
    return new VersionRow(
        image,
        id + ".jpg",
        id,
        row.text(),
        row.captions(),
        row.altText(),
        row.width(),
        row.height(),
        row.ratio(),
        row.bucket(),
        row.scores(),
        row.source(),
        row.licence());
  }
}
