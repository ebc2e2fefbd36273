package dev.darkroom.dataset.near;

import dev.darkroom.dataset.ImageId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * Pictures by number, each as five words: pixels, and the id of the image that stands for it. Their
 * order is that of a search: larger ones first, then by id.
 */
final class PictureKeys {
  static final int WORDS = 5;
  private static final int DIGITS = 16;

  private long[] keys = new long[16 * WORDS];
  private int size;

  int add(ImageId image, long pixels) {
    int at = room();
    keys[at] = pixels;
    for (int word = 1; word < WORDS; word++) {
      keys[at + word] =
          HexFormat.fromHexDigitsToLong(image.hex(), (word - 1) * DIGITS, word * DIGITS);
    }
    return size++;
  }

  int add(long[] from, int at) {
    int to = room();
    System.arraycopy(from, at, keys, to, WORDS);
    return size++;
  }

  private int room() {
    int at = size * WORDS;
    if (at == keys.length) {
      keys = Arrays.copyOf(keys, Math.multiplyExact(Math.addExact(size, size / 2), WORDS));
    }
    return at;
  }

  int size() {
    return size;
  }

  long pixels(int picture) {
    return keys[picture * WORDS];
  }

  ImageId image(int picture) {
    StringBuilder hex = new StringBuilder();
    for (int word = 1; word < WORDS; word++) {
      hex.append(HexFormat.of().toHexDigits(keys[picture * WORDS + word]));
    }
    return new ImageId(hex.toString());
  }

  void copy(int picture, long[] to, int at) {
    System.arraycopy(keys, picture * WORDS, to, at, WORDS);
  }

  /** Numbers in the order of a search; equal pictures side by side. */
  int[] sorted() {
    return IntStream.range(0, size).boxed().sorted(this::compare).mapToInt(i -> i).toArray();
  }

  int compare(int one, int other) {
    int order = Long.compare(keys[other * WORDS], keys[one * WORDS]);
    for (int word = 1; word < WORDS && order == 0; word++) {
      order = Long.compareUnsigned(keys[one * WORDS + word], keys[other * WORDS + word]);
    }
    return order;
  }
}
