package dev.darkroom.curation;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.ScorerProvider;
import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.TechnicalMetrics;
import dev.darkroom.models.onnx.ModelErrorException;
import java.lang.reflect.Field;

/** Scores how bright a picture is, 0..10, without a model. */
public record TestingScorer(String name) implements Scorer {
  public static final String BRIGHT = "testing-bright";
  public static final String BELOW = "testing-below";
  public static final String BROKEN = "testing-broken";
  public static final String DEADLY = "testing-deadly";

  /** Pictures as wide as this kill the process. */
  static final int DEADLY_WIDTH = 333;

  /** Found by ServiceLoader. */
  public static final class Provider implements ScorerProvider {
    @Override
    public String name() {
      return BRIGHT;
    }

    @Override
    public Scorer open() {
      return new TestingScorer(BRIGHT);
    }
  }

  /** A model that fails on dark pictures; found by ServiceLoader. */
  public static final class Broken implements ScorerProvider {
    @Override
    public String name() {
      return BROKEN;
    }

    @Override
    public Scorer open() {
      return new TestingScorer(BROKEN);
    }
  }

  /** A model whose native code reads where nothing is; found by ServiceLoader. */
  public static final class Deadly implements ScorerProvider {
    @Override
    public String name() {
      return DEADLY;
    }

    @Override
    public Scorer open() {
      return new TestingScorer(DEADLY);
    }
  }

  /** Sees what is below transparency; found by ServiceLoader. */
  public static final class Below implements ScorerProvider {
    @Override
    public String name() {
      return BELOW;
    }

    @Override
    public Scorer open() {
      return new TestingScorer(BELOW);
    }
  }

  @Override
  public ColourPolicy colours() {
    return name.equals(BELOW) ? ColourPolicy.REFERENCE : ColourPolicy.FAITHFUL;
  }

  @Override
  public Digest digest() {
    return Digest.ofText(name + " 1");
  }

  @Override
  public double score(Pixels canonical) {
    if (name.equals(DEADLY) && canonical.width() == DEADLY_WIDTH) {
      crash();
    }
    double score = 10 * TechnicalMetrics.of(canonical).brightness();
    if (name.equals(BROKEN) && score < 4) {
      throw new ModelErrorException("Cannot score: too dark for this model.");
    }
    return score;
  }

  /** Writes where no memory is: SIGSEGV. */
  private static void crash() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {}
}
