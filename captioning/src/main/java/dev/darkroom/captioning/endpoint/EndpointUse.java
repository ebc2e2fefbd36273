package dev.darkroom.captioning.endpoint;

/**
 * What a run used of one server.
 *
 * @param model the server's name of the model
 * @param url without a key
 * @param cost in the currency of the recipe's prices; 0 without prices
 */
public record EndpointUse(
    String model, String url, long requests, long promptTokens, long generatedTokens, double cost) {

  static EndpointUse of(Server server) {
    EndpointSettings settings = server.settings();
    Usage used = server.meter().used();
    return new EndpointUse(
        settings.model(),
        server.withoutKey(settings.url().toString()),
        used.requests(),
        used.promptTokens(),
        used.generatedTokens(),
        settings.budget().costOf(used));
  }

  /** For people, on one line. */
  @Override
  public String toString() {
    return "%s at %s: %s"
        .formatted(model, url, new Usage(requests, promptTokens, generatedTokens).text(cost));
  }
}
