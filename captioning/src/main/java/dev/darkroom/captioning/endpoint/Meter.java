package dev.darkroom.captioning.endpoint;

import java.math.BigDecimal;
import java.util.Optional;

/** Adds up what is used of a server, and stops requests when the budget is used. Thread-safe. */
final class Meter {
  private final Budget budget;
  private final String server;
  private Usage earlier = Usage.NONE;
  private Usage used = Usage.NONE;
  private volatile Runnable changed = () -> {};

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
   * @throws EndpointPausedException instead, when nothing may be sent any more
   */
  void beginRequest() {
    synchronized (this) {
      Optional<EndpointPausedException> pause = pause();
      if (pause.isPresent()) {
        throw pause.get();
      }
      used = used.plus(new Usage(1, 0, 0));
    }
    changed.run();
  }

  /** Why nothing may be sent any more, with what was used until now. */
  synchronized Optional<EndpointPausedException> pause() {
    Usage all = earlier.plus(used);
    return spent()
        .map(
            budgetUsed ->
                EndpointPausedException.budgetUsed(
                    budgetUsed, server, all.text(budget.costOf(all)), used.requests()));
  }

  void add(long promptTokens, long generatedTokens) {
    synchronized (this) {
      used = used.plus(new Usage(0, promptTokens, generatedTokens));
    }
    changed.run();
  }

  /** Who is called after every change, by the thread that made it and without a lock. */
  void onChange(Runnable call) {
    changed = call;
  }

  /** By this run. */
  synchronized Usage used() {
    return used;
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
