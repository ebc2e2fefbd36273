package dev.darkroom.dataset.recipe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The endpoint of an order. What might be a secret is not shown. */
final class EndpointReader {
  private static final int MOST = 999_999_999;
  private static final Pattern PLAIN =
      Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+(?:/[^?#@\\s]*)?");

  static final List<String> KEYS =
      List.of(
          "url",
          "model",
          "key-env",
          "max-side",
          "concurrency",
          "requests-per-minute",
          "timeout-seconds",
          "retries",
          "allow-private",
          "budget",
          "price");

  private EndpointReader() {}

  static EndpointRules read(Fields fields) {
    Optional<String> key = fields.value("key-env", Kind.TEXT);
    if (key.filter(name -> !name.matches("[A-Z_][A-Z0-9_]{0,99}")).isPresent()) {
      fields.problem(
          List.of("key-env"),
          "Invalid captions.endpoint.key-env: not shown, it may be a key (must be the NAME of an"
              + " environment variable, such as OPENAI_API_KEY)");
    }
    return new EndpointRules(
        url(fields),
        fields.required("model", Kind.TEXT).orElse(""),
        key,
        fields.value("max-side", Kind.side(64, 4096)).orElse(1024),
        fields.value("concurrency", Kind.integer(1, 64)).orElse(4),
        fields.value("requests-per-minute", Kind.integer(1, 1_000_000)),
        fields.value("timeout-seconds", Kind.integer(1, 3600)).orElse(120),
        fields.value("retries", Kind.integer(0, 20)).orElse(5),
        fields.value("allow-private", Kind.TRUTH).orElse(false),
        budget(fields));
  }

  private static String url(Fields fields) {
    String url = fields.required("url", Kind.TEXT).orElse("");
    if (fields.has("url") && !isPlain(url)) {
      fields.problem(
          List.of("url"),
          "Invalid captions.endpoint.url: not shown, it may hold a key (must be http:// or"
              + " https://, a host and a path, without user, query or blanks, such as"
              + " https://api.example.org/v1)");
    }
    return url;
  }

  private static boolean isPlain(String url) {
    try {
      return PLAIN.matcher(url).matches() && new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      // Told by the caller, without the text.
      return false;
    }
  }

  private static EndpointRules.Budget budget(Fields fields) {
    Optional<Fields> limits = fields.fields("budget", List.of("requests", "tokens", "cost"));
    Optional<Fields> price = fields.fields("price", List.of("input", "output"));
    Optional<Double> cost = limits.flatMap(each -> each.value("cost", Kind.AMOUNT));
    if (cost.isPresent() && price.isEmpty()) {
      fields.problem(
          List.of("budget", "cost"),
          "Invalid captions.endpoint.budget.cost: %s (must stand with price: { input: …, output: … },"
                  .formatted(cost.get())
              + " each of a million tokens)");
    }
    return new EndpointRules.Budget(
        limits.flatMap(each -> each.value("requests", Kind.integer(1, MOST))),
        limits.flatMap(each -> each.value("tokens", Kind.integer(1, MOST))),
        cost,
        price.flatMap(each -> each.required("input", Kind.AMOUNT)).orElse(0.0),
        price.flatMap(each -> each.required("output", Kind.AMOUNT)).orElse(0.0));
  }
}
