package dev.darkroom.imaging;

/**
 * Steps over one block's entropy-coded coefficients at a time, as the kind of scan has them (ITU-T
 * T.81, F.1.2 and G.1.2). False means that no such block can be there.
 */
interface JpegBlocks {
  int SIZE = 64;

  boolean skip(JpegBits bits, int block);

  /** A restart marker comes; false when it must not come here. */
  default boolean restart() {
    return true;
  }

  /** Means and the coefficients of the same block. */
  record Sequential(JpegDc dc, JpegHuffman ac) implements JpegBlocks {
    @Override
    public boolean skip(JpegBits bits, int block) {
      return dc.skip(bits) && bits.skipCoefficients(ac);
    }

    @Override
    public boolean restart() {
      dc.restart();
      return true;
    }
  }

  /** Means alone, the lowest bits perhaps missing. */
  record FirstDc(JpegDc dc) implements JpegBlocks {
    @Override
    public boolean skip(JpegBits bits, int block) {
      return dc.skip(bits);
    }

    @Override
    public boolean restart() {
      dc.restart();
      return true;
    }
  }

  /** One more bit of each mean. */
  record RefinedDc() implements JpegBlocks {
    @Override
    public boolean skip(JpegBits bits, int block) {
      bits.skip(1);
      return true;
    }
  }
}
