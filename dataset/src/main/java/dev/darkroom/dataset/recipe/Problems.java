package dev.darkroom.dataset.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong, so that a person sees all of it at once. */
final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  /** A node that is in no file has no line. */
  void add(Node where, String message) {
    add(where.getStartMark() == null ? 1 : where.getStartMark().getLine() + 1, message);
  }

  void add(int line, String message) {
    problems.add(new Problem(line, message));
  }

  void throwIfAny(String recipe) {
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line));
      throw new InvalidRecipeException(recipe, problems);
    }
  }
}
