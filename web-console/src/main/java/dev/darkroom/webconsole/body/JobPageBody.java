package dev.darkroom.webconsole.body;

import java.util.List;
import java.util.Optional;

/** Jobs, newest first. */
public record JobPageBody(List<JobBody> items, Optional<Long> next) {
  public static JobPageBody of(List<JobBody> items, int limit) {
    return new JobPageBody(
        items,
        items.size() < limit ? Optional.empty() : Optional.of(items.get(items.size() - 1).id()));
  }
}
