package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Pictures;
import dev.darkroom.dataset.near.ViewTable;
import dev.darkroom.dataset.signals.Measured;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.SignalViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Views of all images. Images of equal views are one picture.
 *
 * @param picture of each image; −1 where there is nothing to compare
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record MeasuredViews(Pictures pictures, int[] picture, Limits limits) {
  private static final int ID_DIGITS = 64;

  /** Reads them. Holds them twice for a moment. */
  static MeasuredViews of(DatasetFolder dataset, Measured measured, SignalColumns columns)
      throws IOException {
    byte[] ids = columns.ids();
    long[][] hashes = new long[columns.images()][];
    try {
      measured.parts().parallelStream().forEach(part -> read(dataset, part, ids, hashes));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    long[] pixels =
        IntStream.range(0, columns.images())
            .mapToLong(image -> columns.pixels(columns.start(image)))
            .toArray();
    return of(hashes, pixels, Limits.of(columns.rows()));
  }

  /**
   * @param hashes of each image, in order of their ids; null where there are none
   */
  static MeasuredViews of(long[][] hashes, long[] pixels, Limits limits) {
    Pictures pictures = new Pictures();
    int[] picture = new int[hashes.length];
    Arrays.fill(picture, -1);
    IntStream.range(0, hashes.length)
        .filter(image -> hashes[image] != null)
        .boxed()
        .sorted(Comparator.comparingLong((Integer image) -> -pixels[image]))
        .forEachOrdered(image -> picture[image] = pictures.add(hashes[image], 0));
    return new MeasuredViews(pictures, picture, limits);
  }

  private static void read(DatasetFolder dataset, String part, byte[] ids, long[][] hashes) {
    try {
      for (SignalViews views : dataset.views().read(part)) {
        if (views.status() == SignalStatus.DECODED && ViewTable.isComparable(views.hashes())) {
          int image = image(views.imageId().orElseThrow(), ids);
          hashes[image] = views.words();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int image(ImageId id, byte[] ids) {
    byte[] wanted = id.hex().getBytes(StandardCharsets.US_ASCII);
    int least = 0;
    int most = ids.length / ID_DIGITS - 1;
    while (least <= most) {
      int middle = (least + most) >>> 1;
      int from = middle * ID_DIGITS;
      int order = Arrays.compare(ids, from, from + ID_DIGITS, wanted, 0, ID_DIGITS);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        least = middle + 1;
      } else {
        most = middle - 1;
      }
    }
    throw new IllegalStateException("all ids of the parts are in the columns");
  }
}
