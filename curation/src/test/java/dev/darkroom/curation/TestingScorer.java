package dev.darkroom.curation;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.ScorerProvider;
import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.TechnicalMetrics;
import dev.darkroom.models.onnx.ModelErrorException;

/** Scores how bright a picture is, 0..10, without a model. */
public record TestingScorer(String name) implements Scorer {
  public static final String BRIGHT = "testing-bright";
  public static final String BELOW = "testing-below";
  public static final String BROKEN = "testing-broken";

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
    double score = 10 * TechnicalMetrics.of(canonical).brightness();
    if (name.equals(BROKEN) && score < 4) {
      throw new ModelErrorException("Cannot score: too dark for this model.");
    }
    return score;
  }

  @Override
  public void close() {}
}
