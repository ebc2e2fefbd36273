package dev.darkroom.dataset.captions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.parquet.Columns;
import dev.darkroom.dataset.parquet.Row;
import dev.darkroom.dataset.signals.Family;
import java.util.Optional;

/** The columns of a caption, the same in part files, in shards and in overlays. */
public final class CaptionColumns {

  /** All but {@code image_id}: inside a shard's row the image is known. */
  private static Columns<CaptionRow> withoutImage(Columns<CaptionRow> columns) {
    return columns
        .text("text", CaptionRow::text)
        .text("captioner", CaptionRow::captioner)
        .optionalText("digest", CaptionRow::digest)
        .bool("pinned", CaptionRow::pinned)
        .text("prompt", CaptionRow::prompt)
        .text("parameters", CaptionRow::parameters)
        .int32("tokens", CaptionRow::tokens)
        .text("finish", CaptionRow::finish)
        .texts("lint", CaptionRow::lint)
        .optionalFloat64("agreement", CaptionRow::agreement)
        .text("created", CaptionRow::created)
        .float64("seconds", CaptionRow::seconds)
        .optionalInt32("t5_tokens", caption -> t5(caption).map(TokenCount::tokens))
        .optionalText("t5_tokenizer", caption -> t5(caption).map(TokenCount::countedBy))
        .optionalText("agreement_model", caption -> by(caption).map(by -> by.model().name()))
        .optionalText(
            "agreement_digest", caption -> by(caption).map(by -> by.model().digest().toString()))
        .optionalInt32("agreement_windows", caption -> by(caption).map(AgreementBy::windows));
  }

  private CaptionColumns() {}

  public static Columns<CaptionRow> ofFile() {
    return withoutImage(
        new Columns<CaptionRow>().text("image_id", caption -> caption.imageId().hex()));
  }

  public static Columns<CaptionRow> inRow() {
    return withoutImage(new Columns<>());
  }

  public static CaptionRow read(Row row) {
    return read(row, new ImageId(row.text("image_id")));
  }

  public static CaptionRow read(Row row, ImageId imageId) {
    return new CaptionRow(
        imageId,
        row.text("text"),
        row.text("captioner"),
        row.optionalText("digest"),
        row.bool("pinned"),
        row.text("prompt"),
        row.text("parameters"),
        row.int32("tokens"),
        row.text("finish"),
        row.texts("lint"),
        row.optional("agreement", row::float64),
        row.text("created"),
        row.float64("seconds"),
        new CaptionEvidence(
            row.optional(
                "t5_tokens", column -> new TokenCount(row.int32(column), row.text("t5_tokenizer"))),
            row.optional("agreement_model", column -> by(row))));
  }

  private static AgreementBy by(Row row) {
    Family model =
        new Family(row.text("agreement_model"), Digest.parse(row.text("agreement_digest")));
    return new AgreementBy(model, row.int32("agreement_windows"));
  }

  private static Optional<TokenCount> t5(CaptionRow caption) {
    return caption.evidence().t5();
  }

  private static Optional<AgreementBy> by(CaptionRow caption) {
    return caption.evidence().agreement();
  }
}
