package dev.darkroom.captioning.endpoint;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Adds up what is used of a server, and stops requests when the budget is used. Thread-safe. */
final class Meter {
  private final Budget budget;
  private final String server;
  private Usage earlier = Usage.NONE;
  private Usage used = Usage.NONE;

  Meter(Budget budget, String server) {
    this.budget = budget;
    this.server = server;
  }

  /** What earlier runs used counts towards the budget. */
  synchronized void resume(Usage before) {
    earlier = before;
  }

  /**
   * Counts a request that is about to be sent; retries are requests too.
   *
   * @throws BudgetUsedException instead, when nothing may be sent any more
   */
  synchronized void beginRequest() {
    Optional<BudgetUsedException> pause = pause();
    if (pause.isPresent()) {
      throw pause.get();
    }
    used = used.plus(new Usage(1, 0, 0));
  }

  /** Why nothing may be sent any more, with what was used until now. */
  synchronized Optional<BudgetUsedException> pause() {
    return spent()
        .map(
            budgetUsed ->
                new BudgetUsedException(
                    budgetUsed, server, text(earlier.plus(used)), used.requests()));
  }

  synchronized void add(long promptTokens, long generatedTokens) {
    used = used.plus(new Usage(0, promptTokens, generatedTokens));
  }

  /** By this run. */
  synchronized Usage used() {
    return used;
  }

  /** For people: what was used, and what it cost where prices are known. */
  String text(Usage usage) {
    double cost = budget.costOf(usage);
    return "%d requests, %d prompt tokens, %d generated tokens%s"
        .formatted(
            usage.requests(),
            usage.promptTokens(),
            usage.generatedTokens(),
            cost > 0 ? String.format(Locale.ROOT, ", cost %.4f", cost) : "");
  }

  private Optional<String> spent() {
    Usage all = earlier.plus(used);
    if (all.requests() >= budget.requests().orElse(Long.MAX_VALUE)) {
      return Optional.of(budget.requests().orElse(0) + " requests");
    }
    if (all.tokens() >= budget.tokens().orElse(Long.MAX_VALUE)) {
      return Optional.of(budget.tokens().orElse(0) + " tokens");
    }
    return budget.costOf(all) >= budget.cost().orElse(Double.POSITIVE_INFINITY)
        ? Optional.of(BigDecimal.valueOf(budget.cost().orElse(0)).toPlainString() + " in cost")
        : Optional.empty();
  }
}
