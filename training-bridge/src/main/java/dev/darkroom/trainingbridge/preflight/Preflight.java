package dev.darkroom.trainingbridge.preflight;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.versions.Approval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for everything that would waste training time, and reports all of it at once. */
public final class Preflight {
  private static final long MEBIBYTE = 1L << 20;

  private final Catalog catalog;
  private final String searchPath;

  /**
   * @param searchPath folders where programs are looked for, as in {@code PATH}
   */
  public Preflight(Catalog catalog, String searchPath) {
    this.catalog = catalog;
    this.searchPath = searchPath;
  }

  /**
   * What to look at.
   *
   * @param config JSON object
   * @param command with its places filled in
   * @param runs folder that run folders are made in
   */
  public record Subject(
      String dataset,
      Path folder,
      int version,
      String config,
      List<String> command,
      Path runs,
      long diskBytes) {}

  /**
   * Everything found, refusals and warnings.
   *
   * @throws dev.darkroom.sql.database.CatalogNotFoundException when the catalog does not show the
   *     version
   */
  public List<Finding> check(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    catalog.datasets().version(subject.dataset(), subject.version());
    Optional<Approval> approval = catalog.approvals().find(subject.dataset(), subject.version());
    if (approval.isEmpty()) {
      findings.add(
          Finding.refuses(
              "it is not approved; look at it in the console and approve it there, or with"
                  + " `darkroom version approve "
                  + subject.folder()
                  + " --version "
                  + subject.version()
                  + "`"));
    }
    ladder(subject, findings)
        .ifPresent(
            ladder ->
                findings.addAll(
                    RowChecks.of(
                        subject.folder(),
                        subject.version(),
                        catalog.datasets().version(subject.dataset(), subject.version()).digest(),
                        ladder)));
    findings.addAll(ProgramChecks.of(subject.command(), searchPath));
    disk(subject).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Ladder> ladder(Subject subject, List<Finding> findings) {
    try {
      return Optional.of(Ladder.read(subject.config()));
    } catch (InvalidInputException e) {
      findings.add(Finding.refuses(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private static Optional<Finding> disk(Subject subject) {
    try {
      Files.createDirectories(subject.runs());
      long free = Files.getFileStore(subject.runs()).getUsableSpace();
      return free >= subject.diskBytes()
          ? Optional.empty()
          : Optional.of(
              Finding.refuses(
                  "%s has %d MiB of free disk, the run wants %d MiB"
                      .formatted(subject.runs(), free / MEBIBYTE, subject.diskBytes() / MEBIBYTE)));
    } catch (IOException e) {
      return Optional.of(
          Finding.refuses("runs cannot be written to " + subject.runs() + ": " + e.getMessage()));
    }
  }
}
