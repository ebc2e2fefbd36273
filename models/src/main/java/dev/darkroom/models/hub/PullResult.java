package dev.darkroom.models.hub;

import dev.darkroom.models.ModelPackage;

/** How a pull ended well. */
public sealed interface PullResult {
  ModelPackage model();

  /** It came from the hub. */
  record Pulled(ModelPackage model) implements PullResult {}

  /** It was in the store already. */
  record AlreadyHere(ModelPackage model) implements PullResult {}
}
