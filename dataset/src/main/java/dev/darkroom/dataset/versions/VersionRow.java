package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image of a version, as in its shards. Not serializable on purpose: bytes do not travel.
 *
 * @param image the file's bytes
 * @param path file name of the image inside the dataset, {@code <image id>.<extension>}
 * @param text the effective caption
 * @param captions all captions, newest last
 * @param ratio height / width
 * @param scores by scorer name
 */
public record VersionRow(
    byte[] image,
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
    Optional<String> licence) {
  public VersionRow {
    captions = List.copyOf(captions);
    scores = Map.copyOf(scores);
  }

  /** The row without the bytes. */
  public VersionEntry entry() {
    return new VersionEntry(
        path, imageId, text, captions, altText, width, height, ratio, bucket, scores, source,
        licence);
  }
}
