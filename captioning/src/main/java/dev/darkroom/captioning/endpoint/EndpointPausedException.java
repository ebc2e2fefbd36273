package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.DarkroomException;

/**
 * The run pauses, because asking a server about more images would be in vain: what may be used of
 * it is used, or it answers in a way that no other image can change. What was captioned is kept.
 */
public final class EndpointPausedException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  private EndpointPausedException(String message, String hint) {
    super(message, hint);
  }

  static EndpointPausedException budgetUsed(
      String budget, String server, String used, long requestsOfThisRun) {
    return new EndpointPausedException(
        "Paused: the budget of %s of %s is used. So far: %s; %d of these requests by this run."
            .formatted(budget, server, used, requestsOfThisRun),
        "What was captioned is kept. The budget is of all runs together: raise it in the recipe and"
            + " run again to go on.");
  }

  /**
   * @param answers images in a row that the server failed
   * @param last what it did to the last of them, completing "Paused: the model at the URL …"
   * @param hint what to do about it, a sentence
   */
  static EndpointPausedException useless(String server, int answers, String last, String hint) {
    return new EndpointPausedException(
        "Paused: %s %s%s."
            .formatted(
                server,
                last,
                answers > 1 ? ", after %d images in a row failed".formatted(answers) : ""),
        "What was captioned is kept, and the next run goes on from there. " + hint);
  }

  @Override
  public String code() {
    return "paused";
  }
}
