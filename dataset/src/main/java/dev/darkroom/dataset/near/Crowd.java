package dev.darkroom.dataset.near;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A band key that so many pictures share that only some of them are compared with others.
 *
 * @param band 0..3
 * @param key 16 bits of the hash
 * @param views how many there are
 */
public record Crowd(int band, int key, int views) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** As {@link #text()} gives it. */
  public static Crowd of(String text) {
    int[] numbers = Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    return new Crowd(numbers[0], numbers[1], numbers[2]);
  }

  /** For the way back from wherever it was found. */
  public String text() {
    return band + " " + key + " " + views;
  }
}
