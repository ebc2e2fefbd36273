package dev.darkroom.dataset.versions;

import static java.util.stream.Collectors.toMap;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionColumns;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.parquet.Columns;
import dev.darkroom.dataset.parquet.Row;
import dev.darkroom.dataset.parquet.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** The Parquet files of a version: shards in Hugging Face's contract, and overlays. */
final class VersionTables {
  static final String IMAGE_ID = "image_id";
  private static final String IMAGE_BYTES = "image.bytes";
  private static final int MEBIBYTE = 1 << 20;

  /** Well below the contract's 100 MB: a group ends at most one image above it. */
  private static final int ROW_GROUP_BYTES = 32 * MEBIBYTE;

  private static final int ROWS_PER_PAGE = 20;

  private static final Columns<VersionRow> IMAGE =
      new Columns<VersionRow>().bytes("bytes", VersionRow::image).text("path", VersionRow::path);

  /** Hugging Face datasets know no map type; a map is a list of its entries, sorted by key. */
  private static final Columns<Map.Entry<String, Double>> SCORE =
      new Columns<Map.Entry<String, Double>>()
          .text("scorer", Map.Entry::getKey)
          .float64("value", Map.Entry::getValue);

  static final Table<VersionRow> ROWS =
      new Table<>("row", rowColumns(), VersionTables::row).withSettings(VersionTables::shard);

  /** A shard read without its images' bytes. */
  static final Table<VersionEntry> ENTRIES =
      new Table<>("row", entryColumns(), VersionTables::entry);

  static final Table<Change> CHANGES = new Table<>("change", Change.columns(), Change::read);

  private VersionTables() {}

  private static Columns<VersionRow> rowColumns() {
    return new Columns<VersionRow>()
        .struct("image", IMAGE, row -> row)
        .including(metadata(), VersionRow::entry);
  }

  private static Columns<VersionEntry> entryColumns() {
    Columns<VersionEntry> path = new Columns<VersionEntry>().text("path", VersionEntry::path);
    return new Columns<VersionEntry>()
        .struct("image", path, row -> row)
        .including(metadata(), row -> row);
  }

  private static Columns<VersionEntry> metadata() {
    return new Columns<VersionEntry>()
        .text(IMAGE_ID, row -> row.imageId().hex())
        .text("text", VersionEntry::text)
        .structs("captions", CaptionColumns.inRow(), VersionEntry::captions)
        .optionalText("alt_text", VersionEntry::altText)
        .int32("width", VersionEntry::width)
        .int32("height", VersionEntry::height)
        .float64("ratio", VersionEntry::ratio)
        .text("bucket", VersionEntry::bucket)
        .structs("scores", SCORE, VersionTables::scores)
        .text("source", VersionEntry::source)
        .optionalText("licence", VersionEntry::licence);
  }

  private static VersionRow row(Row row) {
    return entry(row).with(row.struct("image").bytes("bytes"));
  }

  private static VersionEntry entry(Row row) {
    ImageId imageId = new ImageId(row.text(IMAGE_ID));
    List<CaptionRow> captions =
        row.structs("captions").stream()
            .map(caption -> CaptionColumns.read(caption, imageId))
            .toList();
    return new VersionEntry(
        row.struct("image").text("path"),
        imageId,
        row.text("text"),
        captions,
        row.optionalText("alt_text"),
        row.int32("width"),
        row.int32("height"),
        row.float64("ratio"),
        row.text("bucket"),
        row.structs("scores").stream()
            .collect(toMap(score -> score.text("scorer"), score -> score.float64("value"))),
        row.text("source"),
        row.optionalText("licence"));
  }

  private static List<Map.Entry<String, Double>> scores(VersionEntry row) {
    return List.copyOf(new TreeMap<>(row.scores()).entrySet());
  }

  /**
   * As Hugging Face writes images: plain and uncompressed, as JPEG bytes gain nothing; small pages
   * and the page index, so that one image is read without its neighbours. Sizes are checked at each
   * row, as one image may be larger than a thousand others.
   */
  private static ExampleParquetWriter.Builder shard(
      MessageType schema, ExampleParquetWriter.Builder builder) {
    builder.withExtraMetaData(Map.of("huggingface", HuggingFaceFeatures.json(schema)));
    return builder
        .withRowGroupSize((long) ROW_GROUP_BYTES)
        .withPageSize(MEBIBYTE)
        .withPageRowCountLimit(ROWS_PER_PAGE)
        .withMinRowCountForPageSizeCheck(1)
        .withMaxRowCountForPageSizeCheck(1)
        .withCompressionCodec(IMAGE_BYTES, CompressionCodecName.UNCOMPRESSED)
        .withDictionaryEncoding(IMAGE_BYTES, false)
        .withStatisticsEnabled(IMAGE_BYTES, false);
  }
}
