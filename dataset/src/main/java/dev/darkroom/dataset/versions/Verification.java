package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import java.util.List;

/**
 * What a check of a version's files found.
 *
 * @param files number of files checked
 * @param rows rows read from them, after what people changed
 * @param digest computed from those rows
 * @param problems in words; none when all is well
 */
public record Verification(int files, long rows, Digest digest, List<String> problems) {
  public Verification {
    problems = List.copyOf(problems);
  }

  public boolean ok() {
    return problems.isEmpty();
  }
}
