package dev.darkroom.cli.trial;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.Scorers;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.captioning.SameTokens;
import dev.darkroom.captioning.TestPicture;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ImportCheck;
import java.util.function.Function;

/**
 * Whether an optimised model says what its original says of some drawn pictures: a captioner the
 * same tokens, a scorer or embedder the same numbers up to what another order of sums makes of
 * them.
 */
public final class SameAnswers implements ImportCheck {
  /** Of the largest number of an answer, or of 1 where that is larger. */
  static final double TOLERANCE = 1e-5;

  private static final int PICTURES = 6;
  private static final Inference INFERENCE = new Inference(Device.CPU, 1);

  @Override
  public void check(ModelPackage original, ModelPackage optimised) {
    switch (optimised.kind()) {
      case CAPTIONER -> new SameTokens().check(original, optimised);
      case SCORER -> compareScores(original, optimised);
      case EMBEDDER -> compareEmbeddings(original, optimised);
      case TOKENIZER -> {} // has no graph
    }
  }

  private static void compareScores(ModelPackage original, ModelPackage optimised) {
    try (Scorer first = Scorers.open(original, INFERENCE);
        Scorer second = opened(optimised, model -> Scorers.open(model, INFERENCE))) {
      compare(
          optimised,
          picture -> new double[] {first.score(picture)},
          picture -> new double[] {second.score(picture)});
    }
  }

  private static void compareEmbeddings(ModelPackage original, ModelPackage optimised) {
    try (ImageEmbedder first = ImageEmbedder.open(original, INFERENCE);
        ImageEmbedder second = opened(optimised, model -> ImageEmbedder.open(model, INFERENCE))) {
      compare(
          optimised, picture -> wide(first.embed(picture)), picture -> wide(second.embed(picture)));
    }
  }

  private static void compare(
      ModelPackage model, Function<Pixels, double[]> original, Function<Pixels, double[]> now) {
    for (int number = 0; number < PICTURES; number++) {
      Pixels picture = TestPicture.draw(number);
      double[] wanted = original.apply(picture);
      double[] got = opened(model, any -> now.apply(picture));
      double largest = 1;
      for (double value : wanted) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int at = 0; at < wanted.length; at++) {
        // Written so that NaN is refused too.
        if (!(Math.abs(wanted[at] - got[at]) <= TOLERANCE * largest)) {
          throw refused(
              model,
              "of test picture %d it says %s, and %s once it is optimised"
                  .formatted(number + 1, wanted[at], got[at]));
        }
      }
    }
  }

  /** What goes wrong here comes of the rewriting: the original was run before. */
  private static <T> T opened(ModelPackage optimised, Function<ModelPackage, T> use) {
    try {
      return use.apply(optimised);
    } catch (DarkroomException e) {
      InvalidModelException refused =
          refused(optimised, "the rewritten graph does not run: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  private static InvalidModelException refused(ModelPackage model, String why) {
    return new InvalidModelException(
        "Cannot optimise model " + model.name() + ": " + why.replaceFirst("\\.$", "") + ".",
        "Import the model without --optimise.");
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int at = 0; at < values.length; at++) {
      wide[at] = values[at];
    }
    return wide;
  }
}
