package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.RecordForm;
import dev.darkroom.dataset.captions.CaptionRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image of a version without its bytes: what travels, and what a leaf of the digest hashes.
 *
 * @param path file name of the image inside the dataset, {@code <image id>.<extension>}
 * @param text the effective caption
 * @param captions all captions, newest last
 * @param ratio height / width
 * @param bucket key of the recipe's table, empty without one
 * @param scores by scorer name
 */
public record VersionEntry(
    String path,
    ImageId imageId,
    String text,
    List<CaptionRow> captions,
    Optional<String> altText,
    int width,
    int height,
    double ratio,
    String bucket,
    Map<String, Double> scores,
    String source,
    Optional<String> licence)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public VersionEntry {
    captions = List.copyOf(captions);
    scores = Map.copyOf(scores);
  }

  /** The row of the shard, with the file's bytes. */
  public VersionRow with(byte[] image) {
    return new VersionRow(
        image, path, imageId, text, captions, altText, width, height, ratio, bucket, scores, source,
        licence);
  }

  /** The row after a person's edit: the new caption is the last one and the effective one. */
  VersionEntry captioned(CaptionRow caption) {
    List<CaptionRow> all = new ArrayList<>(captions);
    all.add(caption);
    return new VersionEntry(
        path,
        imageId,
        caption.text(),
        all,
        altText,
        width,
        height,
        ratio,
        bucket,
        scores,
        source,
        licence);
  }

  /** Hash of what this row says, 64 hexadecimal digits; see {@link VersionDigest}. */
  public String leaf() {
    return VersionDigest.leaf(this);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
