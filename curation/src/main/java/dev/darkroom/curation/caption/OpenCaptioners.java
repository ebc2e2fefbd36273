package dev.darkroom.curation.caption;

import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.Captioners;
import dev.darkroom.captioning.endpoint.Budget;
import dev.darkroom.captioning.endpoint.EndpointSettings;
import dev.darkroom.captioning.endpoint.Endpoints;
import dev.darkroom.captioning.lint.T5Tokens;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.recipe.EndpointRules;
import dev.darkroom.models.store.ModelStore;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Captioners that one thread holds open, opened when they are first asked for. */
public final class OpenCaptioners implements AutoCloseable {
  private final ModelStore models;
  private final Endpoints endpoints;
  private final T5Tokens tokens;
  private final Map<Key, Captioner> captioners = new HashMap<>();

  /** A model of the store by its name, or a server by its settings. */
  private record Key(String name, Optional<EndpointRules> endpoint) {}

  /**
   * @param endpoints the servers of the run; outlives this
   */
  public OpenCaptioners(ModelStore models, Endpoints endpoints) {
    this.models = models;
    this.endpoints = endpoints;
    this.tokens = T5Tokens.of(models);
  }

  /** What counts the tokens of captions here. */
  T5Tokens tokens() {
    return tokens;
  }

  Captioner of(CaptionRules rules) {
    return captioners.computeIfAbsent(new Key(rules.captioner(), rules.endpoint()), this::open);
  }

  private Captioner open(Key key) {
    return key.endpoint()
        .map(rules -> endpoints.open(key.name(), settings(rules)))
        .orElseGet(() -> Captioners.open(key.name(), models));
  }

  static EndpointSettings settings(EndpointRules rules) {
    return new EndpointSettings(
        URI.create(rules.url()),
        rules.model(),
        rules.keyVariable(),
        rules.maxSidePixels(),
        rules.concurrency(),
        rules.requestsPerMinute().map(OptionalInt::of).orElseGet(OptionalInt::empty),
        Duration.ofSeconds(rules.timeoutSeconds()),
        rules.retries(),
        rules.allowsPrivate(),
        budget(rules.budget()));
  }

  private static Budget budget(EndpointRules.Budget rules) {
    return new Budget(
        rules.requests().map(OptionalLong::of).orElseGet(OptionalLong::empty),
        rules.tokens().map(OptionalLong::of).orElseGet(OptionalLong::empty),
        rules.cost().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        rules.inputPrice(),
        rules.outputPrice());
  }

  @Override
  public void close() {
    captioners.values().forEach(Captioner::close);
    captioners.clear();
    tokens.close();
  }
}
