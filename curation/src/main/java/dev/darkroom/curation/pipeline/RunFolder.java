package dev.darkroom.curation.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.dataset.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a run and its workers in other processes tell each other, through the dataset's own storage:
 *
 * <pre>
 * work/runs/&lt;token&gt;/lease                               a number that grows as long as the run goes on, or stop
 * work/runs/&lt;token&gt;/&lt;shift&gt;/report-&lt;process&gt;-&lt;n&gt;.json     receipts, written once, deleted when read
 * work/runs/&lt;token&gt;/&lt;shift&gt;/failure.json               the first failure
 * </pre>
 */
final class RunFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNS = "work/runs";
  private static final String STOP = "stop";

  private final Storage storage;
  private final String run;
  private final String shift;

  /** Reports that were taken and may still be there. */
  private final Set<String> taken = new HashSet<>();

  /**
   * What a process sends.
   *
   * @param underWay of the stage's total, done in units that have no receipt yet
   * @param before how many receipts of the process were sent before these; a report whose answer
   *     was lost is followed by one that says the same again
   */
  record Report(String process, long underWay, long before, List<Receipt> receipts) {
    Report {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * @param isKnown whether it says all that a person needs
   */
  record Failure(String message, String hint, boolean isKnown) {}

  RunFolder(Storage storage, WorkOrder order) {
    this.storage = storage;
    this.run = RUNS + "/" + order.token();
    this.shift = run + "/" + order.shift();
  }

  void renewLease(long beat) throws IOException {
    storage.replace(run + "/lease", bytes(Long.toString(beat)));
  }

  void stop() throws IOException {
    storage.replace(run + "/lease", bytes(STOP));
  }

  /** Nothing when the run is over. */
  Optional<String> lease() throws IOException {
    try {
      String lease = new String(storage.readAll(run + "/lease"), StandardCharsets.UTF_8);
      return Optional.of(lease).filter(text -> !text.equals(STOP));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  void send(Report report, long number) throws IOException {
    String path = "%s/report-%s-%08d.json".formatted(shift, report.process(), number);
    storage.createIfAbsent(path, JSON.writeValueAsBytes(report));
  }

  /** Takes what has come, each process's reports in their order, each once. */
  void take(Consumer<Report> reports) throws IOException {
    List<Storage.Entry> files =
        storage.list(shift).stream()
            .filter(entry -> entry.path().startsWith(shift + "/report-"))
            .sorted(Comparator.comparing(RunFolder::number).thenComparing(Storage.Entry::path))
            .toList();
    for (Storage.Entry file : files) {
      if (taken.add(file.path())) {
        Report report;
        try {
          report = JSON.readValue(storage.readAll(file.path()), Report.class);
        } catch (IOException e) {
          taken.remove(file.path());
          throw e;
        }
        reports.accept(report);
      }
      storage.delete(file.path());
      taken.remove(file.path());
    }
  }

  /** Processes count alike; some storages do not say when a file was written. */
  private static String number(Storage.Entry report) {
    return report.path().substring(report.path().lastIndexOf('-'));
  }

  void fail(Failure failure) throws IOException {
    storage.createIfAbsent(shift + "/failure.json", JSON.writeValueAsBytes(failure));
  }

  Optional<Failure> failure() throws IOException {
    try {
      return Optional.of(JSON.readValue(storage.readAll(shift + "/failure.json"), Failure.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  void remove() throws IOException {
    remove(storage, run);
  }

  /**
   * Removes what runs left that are over; workers of theirs that are left stop within seconds.
   *
   * @return the runs' tokens
   */
  static Set<String> removeAll(Storage storage) throws IOException {
    Set<String> tokens = new HashSet<>();
    for (Storage.Entry entry : storage.list(RUNS)) {
      tokens.add(entry.path().split("/")[2]);
    }
    remove(storage, RUNS);
    return tokens;
  }

  private static void remove(Storage storage, String folder) throws IOException {
    for (Storage.Entry entry : storage.list(folder)) {
      storage.delete(entry.path());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
