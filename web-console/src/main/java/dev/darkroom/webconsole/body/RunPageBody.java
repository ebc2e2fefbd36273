package dev.darkroom.webconsole.body;

import java.util.List;
import java.util.Optional;

/** Runs, newest first. */
public record RunPageBody(List<RunBody> items, Optional<Long> next) {
  public static RunPageBody of(List<RunBody> items, int limit) {
    return new RunPageBody(
        items,
        items.size() < limit ? Optional.empty() : Optional.of(items.get(items.size() - 1).id()));
  }
}
