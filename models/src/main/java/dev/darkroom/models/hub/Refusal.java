package dev.darkroom.models.hub;

import dev.darkroom.models.hub.HubHttp.Answer;

/** What a hub means when it does not give what was asked for. */
final class Refusal {
  private static final String ERROR_CODE = "X-Error-Code";

  private Refusal() {}

  /**
   * Passes 200 and 206.
   *
   * @param what ends "Cannot …"
   */
  static void check(Answer answer, String what) {
    int status = answer.status();
    if (status == 200 || status == 206) {
      return;
    }
    if (status == 401 || status == 403) {
      throw denied(answer, what);
    }
    if (status == 404 || status == 410) {
      throw missing(answer, what);
    }
    throw new HubException(
        "Cannot " + what + ": " + answer.last().uri().getHost() + " answered " + status + ".",
        "Check HF_ENDPOINT and the proxy.");
  }

  /** Hubs say 401 also of repositories that do not exist, so as not to name private ones. */
  private static HubException denied(Answer answer, String what) {
    boolean gated = answer.header(ERROR_CODE).filter("GatedRepo"::equals).isPresent();
    return new HubException(
        "Cannot "
            + what
            + (gated
                ? ": its licence has to be accepted first"
                : ": it needs a token, or there is no such repository")
            + " (the server answered "
            + answer.status()
            + ").",
        gated
            ? "Accept the licence on the model's page, then set HF_TOKEN to a token of yours."
            : "Check the name; set HF_TOKEN to a token that may read it.");
  }

  private static HubException missing(Answer answer, String what) {
    String thing =
        switch (answer.header(ERROR_CODE).orElse("")) {
          case "RepoNotFound" -> "there is no such repository";
          case "RevisionNotFound" -> "there is no such revision";
          case "EntryNotFound" -> "there is no such file";
          default -> "it is not there";
        };
    return new HubException(
        "Cannot " + what + ": " + thing + " (the server answered " + answer.status() + ").",
        "Check the name and the revision; a pinned commit may be gone: see --update.");
  }
}
