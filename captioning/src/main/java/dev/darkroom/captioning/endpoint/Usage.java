package dev.darkroom.captioning.endpoint;

import java.util.Locale;

/** What was used of a server. */
public record Usage(long requests, long promptTokens, long generatedTokens) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage more) {
    return new Usage(
        requests + more.requests,
        promptTokens + more.promptTokens,
        generatedTokens + more.generatedTokens);
  }

  /** What came to it since. */
  public Usage since(Usage earlier) {
    return new Usage(
        requests - earlier.requests,
        promptTokens - earlier.promptTokens,
        generatedTokens - earlier.generatedTokens);
  }

  /** For people: what was used, and what it cost where prices are known. */
  String text(double cost) {
    return "%d requests, %d prompt tokens, %d generated tokens%s"
        .formatted(
            requests,
            promptTokens,
            generatedTokens,
            cost > 0 ? String.format(Locale.ROOT, ", cost %.4f", cost) : "");
  }

  long tokens() {
    return promptTokens + generatedTokens;
  }
}
