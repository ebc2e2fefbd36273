package dev.darkroom.imaging;

import dev.darkroom.imaging.Resampler.Filter;

/**
 * The hashes by which copies of a picture are found: {@link PerceptualHash}, then {@link #WORDS}
 * words for each of {@link #VIEWS} views of it. Views are the whole picture, the picture without
 * flat borders, and six parts of the latter: the middle 95 % and 92 % of each side, and 92 % at
 * each corner (top left, top right, bottom left, bottom right). A view that has too little
 * structure to be told from others, or that is no other than the whole picture, is all zeros.
 *
 * <p>Of each view, from 32×32 means of its luma: two words of signs of the lowest frequencies of
 * the DCT-II (each 32 of even, in the lower half, and 32 of odd horizontal frequency, in the upper
 * half, which mirroring the picture flips), then four words of 16×16 means, row by row, a bit where
 * a mean is above the median of all.
 */
public final class PictureHashes {
  public static final int VIEWS = 8;
  public static final int WORDS = 6;

  /** Up to here a side is looked at as it is. */
  private static final int MOST_SIDE = 512;

  private static final int REDUCED_SIDE = 256;

  private PictureHashes() {}

  /** 1 + {@link #VIEWS} × {@link #WORDS} words, the first is pHash. */
  public static long[] of(Pixels pixels) {
    Plane luma = Plane.lumaOf(pixels);
    long[] hashes = new long[1 + VIEWS * WORDS];
    hashes[0] = PerceptualHash.of(luma);
    Plane small = Resampler.resize(luma, reduced(luma.width()), reduced(luma.height()), Filter.BOX);
    AreaSums sums = AreaSums.of(small);
    Frame whole = new Frame(0, 0, small.width(), small.height());
    Frame trimmed = FlatBorders.trim(small);
    add(hashes, 0, sums, whole);
    if (!trimmed.equals(whole)) {
      add(hashes, 1, sums, trimmed);
    }
    add(hashes, 2, sums, trimmed.part(0.95, 0.5, 0.5));
    add(hashes, 3, sums, trimmed.part(0.92, 0.5, 0.5));
    for (int corner = 0; corner < 4; corner++) {
      add(hashes, 4 + corner, sums, trimmed.part(0.92, corner % 2, corner / 2));
    }
    return hashes;
  }

  private static int reduced(int side) {
    return side <= MOST_SIDE ? side : REDUCED_SIDE;
  }

  private static void add(long[] hashes, int view, AreaSums sums, Frame frame) {
    ViewHash.write(sums.means(frame, ViewHash.SIDE), hashes, 1 + view * WORDS);
  }
}
