package dev.darkroom.dataset.near;

import java.io.Serializable;

/**
 * Views of many pictures on their way to where they are compared.
 *
 * @param keys of the pictures, as in {@link PictureKeys}
 * @param picture of each view, its place among the keys
 * @param view of each view, which it is
 * @param words of each view, as in {@link ViewTable}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pack(long[] keys, int[] picture, byte[] view, long[] words) implements Serializable {
  private static final long serialVersionUID = 1L;
}
