package dev.darkroom.aesthetics;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.Pixels;

/** A scorer without a model: the level of the first byte. Registered in the test resources. */
public final class TestingScorerProvider implements ScorerProvider {
  @Override
  public String name() {
    return "testing-brightness";
  }

  @Override
  public Scorer open() {
    return new FirstByte();
  }

  private static final class FirstByte implements Scorer {
    @Override
    public String name() {
      return "testing-brightness";
    }

    @Override
    public Digest digest() {
      return Digest.ofText("first byte");
    }

    @Override
    public double score(Pixels canonical) {
      return canonical.rgb()[0] & 0xff;
    }

    @Override
    public void close() {}
  }
}
