package dev.darkroom.dataset.near;

import java.util.Locale;

/** How two pictures were found to be one, the plainest first. The ids are part of the format. */
public enum Matched {
  /** Whole pictures. */
  FULL,
  /** At least one without its flat borders. */
  BORDER,
  /** One is a part of the other. */
  CROP,
  /** One is mirrored, whole or in part. */
  MIRROR;

  private static final Matched[] ALL = values();

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Matched of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  static Matched numbered(int ordinal) {
    return ALL[ordinal];
  }

  /**
   * @param view of one picture that is like the whole or the trimmed other
   * @param of the other's view
   */
  static Matched of(int view, int of, boolean isMirrored) {
    if (isMirrored) {
      return MIRROR;
    }
    if (view > ViewTable.BORDER) {
      return CROP;
    }
    return view == ViewTable.BORDER || of == ViewTable.BORDER ? BORDER : FULL;
  }
}
