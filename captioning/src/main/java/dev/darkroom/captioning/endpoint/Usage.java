package dev.darkroom.captioning.endpoint;

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

  long tokens() {
    return promptTokens + generatedTokens;
  }
}
