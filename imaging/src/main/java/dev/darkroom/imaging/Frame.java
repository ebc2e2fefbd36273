package dev.darkroom.imaging;

/** A part of a picture, in pixels that may be broken. */
record Frame(double left, double top, double right, double bottom) {
  /**
   * @param share of each side
   * @param x where the part lies: 0 at the left, 1 at the right
   * @param y where the part lies: 0 at the top, 1 at the bottom
   */
  Frame part(double share, double x, double y) {
    double width = right - left;
    double height = bottom - top;
    double from = left + width * (1 - share) * x;
    double above = top + height * (1 - share) * y;
    return new Frame(from, above, from + width * share, above + height * share);
  }
}
