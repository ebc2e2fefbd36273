package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.DarkroomException;

/** The run pauses: what it may use of a server is used. What was captioned is kept. */
public final class BudgetUsedException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  BudgetUsedException(String budget, String server, String used, long requestsOfThisRun) {
    super(
        "Paused: the budget of %s of %s is used. So far: %s; %d of these requests by this run."
            .formatted(budget, server, used, requestsOfThisRun),
        "What was captioned is kept. The budget is of all runs together: raise it in the recipe and"
            + " run again to go on.");
  }

  @Override
  public String code() {
    return "paused";
  }
}
