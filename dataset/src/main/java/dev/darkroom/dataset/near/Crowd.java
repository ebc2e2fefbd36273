package dev.darkroom.dataset.near;

import java.io.Serializable;

/**
 * A band key that so many pictures share that only some of them are compared with others.
 *
 * @param band 0..3
 * @param key 16 bits of the hash
 * @param views how many there are
 */
public record Crowd(int band, int key, int views) implements Serializable {
  private static final long serialVersionUID = 1L;
}
