package dev.darkroom.dataset;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.captions.CaptionColumns;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TextAgreement;
import dev.darkroom.dataset.downloads.DownloadEntry;
import dev.darkroom.dataset.near.Matched;
import dev.darkroom.dataset.parquet.Columns;
import dev.darkroom.dataset.parquet.Row;
import dev.darkroom.dataset.parquet.Table;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.AltText;
import dev.darkroom.dataset.signals.IndexedMember;
import dev.darkroom.dataset.signals.Metrics;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.SignalViews;
import dev.darkroom.dataset.signals.SourceEntry;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.storage.Stamp;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The columns of every part file; names are part of the format and do not change. */
final class Tables {
  static final Table<SourceEntry> SOURCES =
      new Table<>(
          "source",
          new Columns<SourceEntry>()
              .text("uri", SourceEntry::source)
              .int64("size", SourceEntry::bytes)
              .int64("modified", entry -> entry.stamp().modifiedMillis())
              .optionalText(
                  "etag", entry -> Optional.of(entry.stamp().etag()).filter(tag -> !tag.isEmpty()))
              .text("image_id", entry -> entry.imageId().hex()),
          row ->
              new SourceEntry(
                  row.text("uri"),
                  row.int64("size"),
                  new Stamp(row.int64("modified"), row.optionalText("etag").orElse("")),
                  new ImageId(row.text("image_id"))));

  static final Table<IndexedMember> LISTINGS =
      new Table<>(
          "member",
          new Columns<IndexedMember>()
              .text("source", IndexedMember::source)
              .int64("offset", IndexedMember::offset)
              .int64("length", IndexedMember::length)
              .optionalText("alt_text", IndexedMember::altText)
              .optionalText("licence", IndexedMember::licence)
              .optionalText("rights", IndexedMember::rights)
              .optionalText("loss", IndexedMember::loss),
          row ->
              new IndexedMember(
                  row.text("source"),
                  row.int64("offset"),
                  row.int64("length"),
                  row.optionalText("alt_text"),
                  row.optionalText("licence"),
                  row.optionalText("rights"),
                  row.optionalText("loss")));

  static final Table<Signal> SIGNALS = new Table<>("signal", signalColumns(), Tables::signal);

  /** Of a signal only what rules ask, as reading all of it takes several times as long. */
  static final Table<SignalOutline> OUTLINES =
      new Table<>(
          "signal",
          new Columns<SignalOutline>()
              .optionalText("image_id", signal -> signal.imageId().map(ImageId::hex))
              .text("source", SignalOutline::source)
              .int32("width", SignalOutline::width)
              .int32("height", SignalOutline::height)
              .text("status", signal -> signal.status().id())
              .optionalText("reason", SignalOutline::reason)
              .optionalTexts("stated_training", SignalOutline::training),
          row ->
              new SignalOutline(
                  imageId(row, "image_id"),
                  row.text("source"),
                  row.int32("width"),
                  row.int32("height"),
                  SignalStatus.of(row.text("status")),
                  row.optionalText("reason"),
                  row.texts("stated_training")));

  /** Of a signal only what tells whether its image is like another. */
  static final Table<SignalViews> VIEWS =
      new Table<>(
          "signal",
          new Columns<SignalViews>()
              .optionalText("image_id", signal -> signal.imageId().map(ImageId::hex))
              .int32("width", SignalViews::width)
              .int32("height", SignalViews::height)
              .text("status", signal -> signal.status().id())
              .int64s("hashes", SignalViews::hashes),
          row ->
              new SignalViews(
                  imageId(row, "image_id"),
                  row.int32("width"),
                  row.int32("height"),
                  SignalStatus.of(row.text("status")),
                  row.int64s("hashes")));

  static final Table<DownloadEntry> DOWNLOADS =
      new Table<>(
          "download",
          new Columns<DownloadEntry>()
              .text("url", DownloadEntry::url)
              .text("outcome", entry -> entry.outcome().id())
              .optionalText("image_id", entry -> entry.imageId().map(ImageId::hex))
              .int64("bytes", DownloadEntry::bytes)
              .text("message", DownloadEntry::message)
              .text("fetched", DownloadEntry::fetched),
          row ->
              new DownloadEntry(
                  row.text("url"),
                  DownloadEntry.Outcome.of(row.text("outcome")),
                  row.optionalText("image_id").map(ImageId::new),
                  row.int64("bytes"),
                  row.text("message"),
                  row.text("fetched")));

  static final Table<Score> SCORES =
      new Table<>(
          "score",
          new Columns<Score>()
              .text("image_id", score -> score.imageId().hex())
              .float64("value", Score::value),
          row -> new Score(new ImageId(row.text("image_id")), row.float64("value")));

  static final Table<CaptionRow> CAPTIONS =
      new Table<>("caption", CaptionColumns.ofFile(), CaptionColumns::read);

  static final Table<TextAgreement> AGREEMENTS =
      new Table<>(
          "agreement",
          new Columns<TextAgreement>()
              .text("image_id", row -> row.imageId().hex())
              .text("text", row -> row.text().toString())
              .float64("value", TextAgreement::value)
              .int32("windows", TextAgreement::windows),
          row ->
              new TextAgreement(
                  new ImageId(row.text("image_id")),
                  Digest.parse(row.text("text")),
                  row.float64("value"),
                  row.int32("windows")));

  static final Table<Selection> SELECTIONS =
      new Table<>(
          "selection",
          new Columns<Selection>()
              .optionalText("image_id", row -> row.imageId().map(ImageId::hex))
              .text("source", Selection::source)
              .text("verdict", row -> row.verdict().id())
              .texts("reasons", Selection::reasons)
              .optionalText("cluster", row -> row.cluster().map(ImageId::hex))
              .bool("survivor", Selection::survivor)
              .optionalInt32("distance", Selection::distance)
              .optionalText("matched", row -> row.matched().map(Matched::id))
              .optionalText("bucket", Selection::bucket),
          row ->
              new Selection(
                  imageId(row, "image_id"),
                  row.text("source"),
                  Verdict.of(row.text("verdict")),
                  row.texts("reasons"),
                  imageId(row, "cluster"),
                  row.bool("survivor"),
                  row.optional("distance", row::int32),
                  row.optionalText("matched").map(Matched::of),
                  row.optionalText("bucket")));

  private Tables() {}

  private static Columns<Signal> signalColumns() {
    return new Columns<Signal>()
        .optionalText("image_id", signal -> signal.imageId().map(ImageId::hex))
        .text("source", Signal::source)
        .int64("bytes", Signal::bytes)
        .text("format", Signal::format)
        .int32("width", Signal::width)
        .int32("height", Signal::height)
        .int32("orientation", Signal::orientation)
        .int32("frames", Signal::frames)
        .text("status", signal -> signal.status().id())
        .optionalText("reason", Signal::reason)
        .text("message", Signal::message)
        .int64s("hashes", Signal::hashes)
        .optionalFloat64("sharpness", metric(Metrics::sharpness))
        .optionalFloat64("brightness", metric(Metrics::brightness))
        .optionalFloat64("contrast", metric(Metrics::contrast))
        .optionalFloat64("clipping", metric(Metrics::clipping))
        .optionalFloat64("noise", metric(Metrics::noise))
        .optionalFloat64("blockiness", metric(Metrics::blockiness))
        .optionalText("thumbnail_pack", signal -> signal.thumbnail().map(ThumbnailRef::pack))
        .optionalInt64("thumbnail_offset", signal -> signal.thumbnail().map(ThumbnailRef::offset))
        .optionalInt32("thumbnail_length", signal -> signal.thumbnail().map(ThumbnailRef::length))
        .optionalText("alt_text", Signal::altText)
        .optionalInt32("alt_characters", signal -> signal.altText().map(AltText::characters))
        .optionalInt32("alt_words", signal -> signal.altText().map(AltText::words))
        .optionalText("alt_script", signal -> signal.altText().flatMap(AltText::script))
        .optionalText("licence", Signal::licence)
        .optionalText("rights", Signal::rights)
        .optionalText("stated_copyright", signal -> signal.stated().copyright())
        .optionalText("stated_creator", signal -> signal.stated().creator())
        .optionalText("stated_licence", signal -> signal.stated().licence())
        .optionalTexts("stated_training", signal -> signal.stated().training());
  }

  private static Signal signal(Row row) {
    return new Signal(
        imageId(row, "image_id"),
        row.text("source"),
        row.int64("bytes"),
        row.text("format"),
        row.int32("width"),
        row.int32("height"),
        row.int32("orientation"),
        row.int32("frames"),
        SignalStatus.of(row.text("status")),
        row.optionalText("reason"),
        row.text("message"),
        row.int64s("hashes"),
        row.optional("sharpness", column -> metrics(row)),
        row.optional("thumbnail_pack", column -> thumbnail(row)),
        row.optionalText("alt_text"),
        row.optionalText("licence"),
        row.optionalText("rights"),
        new StatedRights(
            row.optionalText("stated_copyright"),
            row.optionalText("stated_creator"),
            row.optionalText("stated_licence"),
            row.texts("stated_training")));
  }

  private static Metrics metrics(Row row) {
    return new Metrics(
        row.float64("sharpness"),
        row.float64("brightness"),
        row.float64("contrast"),
        row.float64("clipping"),
        row.float64("noise"),
        row.float64("blockiness"));
  }

  private static ThumbnailRef thumbnail(Row row) {
    return new ThumbnailRef(
        row.text("thumbnail_pack"), row.int64("thumbnail_offset"), row.int32("thumbnail_length"));
  }

  private static Function<Signal, Optional<Double>> metric(ToDoubleFunction<Metrics> value) {
    return signal -> signal.metrics().map(value::applyAsDouble);
  }

  private static Optional<ImageId> imageId(Row row, String column) {
    return row.optionalText(column).map(ImageId::new);
  }
}
