package dev.darkroom.captioning.agreement;

import dev.darkroom.imaging.Pixels;
import java.util.List;
import java.util.Optional;

/**
 * Agreement of captions whose every statement can be measured again: those of the embedded {@code
 * scene}. For other captioners there is {@link ImageTextAgreement}.
 */
public final class Agreement {
  private static final String SCENE = "scene";

  private Agreement() {}

  /** The captioners whose agreement can be measured. */
  public static List<String> captioners() {
    return List.of(SCENE);
  }

  /**
   * The share of a caption's statements that are true of the picture, 0..1; what cannot be read as
   * a statement counts as untrue. Empty for other captioners, and where nothing is stated.
   *
   * @param canonical the picture as decoded, possibly smaller than the original
   * @param originalWidth upright width of the original in pixels
   * @param originalHeight upright height of the original in pixels
   */
  public static Optional<Double> of(
      String captioner, String text, Pixels canonical, int originalWidth, int originalHeight) {
    if (!captioner.equals(SCENE)) {
      return Optional.empty();
    }
    List<Statement> statements = SceneGrammar.statements(text);
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    Measured measured = Measured.of(canonical, (double) originalWidth / originalHeight);
    long held = statements.stream().filter(statement -> statement.holds(measured)).count();
    return Optional.of((double) held / statements.size());
  }
}
