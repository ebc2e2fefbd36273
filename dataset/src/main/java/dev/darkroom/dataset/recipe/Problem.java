package dev.darkroom.dataset.recipe;

/**
 * One thing wrong in a recipe.
 *
 * @param line counted from 1
 */
public record Problem(int line, String message) {

  @Override
  public String toString() {
    return "line " + line + ": " + message;
  }
}
