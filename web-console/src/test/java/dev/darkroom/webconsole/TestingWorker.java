package dev.darkroom.webconsole;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.Edits;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.jobs.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Claims commit jobs and commits the dataset's folder; what it makes is not published. */
record TestingWorker(Catalog catalog, Path folder) implements Runnable {
  private static final Duration LEASE = Duration.ofMinutes(1);

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        work();
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException | RuntimeException e) {
        return;
      }
    }
  }

  /** One job, when there is one. */
  Optional<Manifest> work() throws IOException {
    Optional<Job> claimed = catalog.jobs().claim("testing", Set.of("commit"), LEASE);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    Edits edits = catalog.reviews().decisionsSince(TestingDataset.NAME, 1);
    Optional<Manifest> made =
        Versions.of(DatasetFolder.open(new LocalStorage(folder)))
            .commit(edits, 1, java.time.Clock.systemUTC());
    int version = made.map(Manifest::version).orElse(0);
    catalog.jobs().complete(claimed.get(), "{\"version\":%d}".formatted(version));
    return made;
  }
}
