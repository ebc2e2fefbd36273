package dev.darkroom.models.store;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;

/** Whether a model that was rewritten still says what it said. */
public interface OptimisationCheck {
  /**
   * Compares the model with what was made of it, before that is in the store.
   *
   * @throws InvalidModelException saying where they differ, or that the rewritten one does not run
   */
  void compare(ModelPackage original, ModelPackage optimised);
}
