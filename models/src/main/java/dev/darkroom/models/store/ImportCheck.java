package dev.darkroom.models.store;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.ModelErrorException;

/**
 * What a model has to pass before it is in the store, handed in by whoever can run models of its
 * kind.
 */
@FunctionalInterface
public interface ImportCheck {
  /** Asks nothing. */
  ImportCheck NONE = (original, staged) -> {};

  /**
   * Looks at a model that waits to be stored.
   *
   * @param original as it was before it was rewritten, else the same as {@code staged}
   * @param staged as it would be stored
   * @throws InvalidModelException saying what does not fit
   * @throws ModelErrorException when it does not run
   */
  void check(ModelPackage original, ModelPackage staged);
}
