package dev.darkroom.imaging;

/** How the light is distributed: moments and ends of the luma histogram. */
record Exposure(double brightness, double contrast, double clipping) {
  private static final int LEVELS = 256;
  private static final int WHITE = 255;

  static Exposure of(Plane luma) {
    long[] histogram = new long[LEVELS];
    for (byte sample : luma.samples()) {
      histogram[sample & 0xff]++;
    }
    double count = luma.samples().length;
    double sum = 0;
    double squares = 0;
    for (int level = 0; level < LEVELS; level++) {
      sum += (double) histogram[level] * level;
      squares += (double) histogram[level] * level * level;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    long ends = histogram[0] + histogram[1] + histogram[WHITE - 1] + histogram[WHITE];
    return new Exposure(mean / WHITE, deviation / WHITE, ends / count);
  }
}
