package dev.darkroom.captioning.endpoint;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Adds up what is used of a server, and stops requests when the budget is used. Thread-safe. */
final class Meter {
  private final Budget budget;
  private final String server;
  private Usage used = Usage.NONE;

  Meter(Budget budget, String server) {
    this.budget = budget;
    this.server = server;
  }

  /**
   * Counts a request that is about to be sent; retries are requests too.
   *
   * @throws BudgetUsedException instead, when nothing may be sent any more
   */
  synchronized void beginRequest() {
    Optional<String> spent = spent();
    if (spent.isPresent()) {
      throw new BudgetUsedException(spent.get(), server);
    }
    used = used.plus(new Usage(1, 0, 0));
  }

  synchronized void add(long promptTokens, long generatedTokens) {
    used = used.plus(new Usage(0, promptTokens, generatedTokens));
  }

  synchronized Usage used() {
    return used;
  }

  /** For the log: what was used, and what it cost where prices are known. */
  String text() {
    Usage now = used();
    double cost = budget.costOf(now);
    return "%d requests, %d prompt tokens, %d generated tokens%s"
        .formatted(
            now.requests(),
            now.promptTokens(),
            now.generatedTokens(),
            cost > 0 ? String.format(Locale.ROOT, ", cost %.4f", cost) : "");
  }

  private Optional<String> spent() {
    if (used.requests() >= budget.requests().orElse(Long.MAX_VALUE)) {
      return Optional.of(budget.requests().orElse(0) + " requests");
    }
    if (used.tokens() >= budget.tokens().orElse(Long.MAX_VALUE)) {
      return Optional.of(budget.tokens().orElse(0) + " tokens");
    }
    return budget.costOf(used) >= budget.cost().orElse(Double.POSITIVE_INFINITY)
        ? Optional.of(BigDecimal.valueOf(budget.cost().orElse(0)).toPlainString() + " in cost")
        : Optional.empty();
  }
}
