package dev.darkroom.trainingbridge.preflight;

import dev.darkroom.base.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/** A plan that would waste training time; nothing was started. */
public final class PreflightFailedException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public PreflightFailedException(String version, List<Finding> findings) {
    super(
        "Cannot train on " + version + ": " + joined(findings),
        "Correct this and start again; nothing was started.");
    this.findings = List.copyOf(findings);
  }

  @Override
  public String code() {
    return "preflight_failed";
  }

  /** All of them, warnings too. */
  public List<Finding> findings() {
    return findings;
  }

  private static String joined(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.REFUSES)
        .map(Finding::message)
        .collect(Collectors.joining("; "));
  }
}
