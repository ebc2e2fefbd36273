package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One row per source occurrence of an image; rejected and failed ones have theirs too.
 *
 * @param imageId empty only when the bytes could not be read
 * @param source URI, {@code #member} inside a container
 * @param format {@code jpeg, png, webp, gif, tiff, bmp}; empty when unknown
 * @param width pixels after orientation, 0 when unknown
 * @param height pixels after orientation, 0 when unknown
 * @param orientation EXIF 1..8
 * @param reason closed set of {@code Reason} ids; empty when decoded
 * @param hashes the first is pHash, then those of the image's views ({@code near.ViewTable}); empty
 *     when not decoded
 * @param metrics empty when not decoded or below the recipe's floor
 * @param licence of a file or table beside the image
 * @param rights who is to be named, of a file or table beside the image
 */
public record Signal(
    Optional<ImageId> imageId,
    String source,
    long bytes,
    String format,
    int width,
    int height,
    int orientation,
    int frames,
    SignalStatus status,
    Optional<String> reason,
    String message,
    List<Long> hashes,
    Optional<Metrics> metrics,
    Optional<ThumbnailRef> thumbnail,
    Optional<String> altText,
    Optional<String> licence,
    Optional<String> rights,
    StatedRights stated)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Signal {
    hashes = Hashes.copyOf(hashes);
  }

  public long pixels() {
    return (long) width * height;
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
