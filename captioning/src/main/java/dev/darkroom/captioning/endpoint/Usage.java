package dev.darkroom.captioning.endpoint;

/** What was used of a server. */
public record Usage(long requests, long promptTokens, long generatedTokens) {
  static final Usage NONE = new Usage(0, 0, 0);

  Usage plus(Usage more) {
    return new Usage(
        requests + more.requests,
        promptTokens + more.promptTokens,
        generatedTokens + more.generatedTokens);
  }

  long tokens() {
    return promptTokens + generatedTokens;
  }
}
