package dev.darkroom.imaging.colour;

import java.awt.color.ColorSpace;

/** What the samples of a stored picture stand for. */
public enum ColourModel {
  GREY(1, ColorSpace.TYPE_GRAY),
  RGB(3, ColorSpace.TYPE_RGB);

  private final int channels;
  private final int spaceType;

  ColourModel(int channels, int spaceType) {
    this.channels = channels;
    this.spaceType = spaceType;
  }

  int channels() {
    return channels;
  }

  /** The constant of {@link ColorSpace} that a profile for such samples has. */
  int spaceType() {
    return spaceType;
  }
}
