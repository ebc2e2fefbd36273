package dev.darkroom.aesthetics;

/**
 * Adds a scorer by a jar on the class path: name the class in {@code
 * META-INF/services/dev.darkroom.aesthetics.ScorerProvider}.
 */
public interface ScorerProvider {
  /** The name that recipes use; it goes before a model of the same name in the store. */
  String name();

  /** Opens the scorer; whoever asked for it closes it. */
  Scorer open();
}
