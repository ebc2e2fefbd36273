package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.DarkroomException;

/** The run pauses: what it may use of a server is used. What was captioned is kept. */
public final class BudgetUsedException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  BudgetUsedException(String budget, String server) {
    super(
        "Paused: the budget of %s of %s is used.".formatted(budget, server),
        "What was captioned is kept. Raise budget of the endpoint in the recipe and run again; each"
            + " run has the whole budget anew.");
  }

  @Override
  public String code() {
    return "paused";
  }
}
