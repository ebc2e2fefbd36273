package dev.darkroom.dataset.recipe;

import dev.darkroom.base.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/** The recipe cannot be used; tells every problem at once. */
public final class InvalidRecipeException extends InvalidInputException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  InvalidRecipeException(String name, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  " + problem)
            .collect(Collectors.joining("", "Invalid recipe: " + name + count(problems), "")),
        "Correct the lines named above.");
    this.problems = List.copyOf(problems);
  }

  /** In the order of lines. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public String code() {
    return "invalid_recipe";
  }

  private static String count(List<Problem> problems) {
    return " (" + problems.size() + (problems.size() == 1 ? " problem)" : " problems)");
  }
}
