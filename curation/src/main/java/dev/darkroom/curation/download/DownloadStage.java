package dev.darkroom.curation.download;

import dev.darkroom.base.net.Backoff;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.download.FetchResult.Failed;
import dev.darkroom.curation.download.FetchResult.Later;
import dev.darkroom.curation.download.FetchResult.Refused;
import dev.darkroom.curation.download.FetchResult.Stored;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.dataset.downloads.DownloadEntry;
import dev.darkroom.dataset.downloads.DownloadEntry.Outcome;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.recipe.DownloadRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Fetches images that a list names by URL into the dataset's download store and records what became
 * of each. What is recorded is not asked for again, so a run that was stopped goes on where it was.
 */
public final class DownloadStage {
  private static final int WORKERS = 32;
  private static final int MOST_UNRECORDED = 1000;
  private static final Duration LONGEST_UNRECORDED = Duration.ofSeconds(5);

  private final Workbench bench;
  private final DownloadStore store;
  private final Function<DownloadRules, DnsResolver> resolvers;
  private final HostQueues queues = new HostQueues();
  private final ConcurrentLinkedQueue<DownloadEntry> results = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  public DownloadStage(Workbench bench) {
    this(bench, rules -> new Resolver(rules.allowPrivate()));
  }

  DownloadStage(Workbench bench, Function<DownloadRules, DnsResolver> resolvers) {
    this.bench = bench;
    this.resolvers = resolvers;
    this.store = new DownloadStore(bench.dataset());
  }

  /**
   * Ends when each URL was stored, refused or has failed for this run.
   *
   * @param wanted rules by URL, which is in the form that {@link WebUrl} gives
   * @throws IOException when this machine cannot keep what was fetched
   */
  public void run(Map<String, DownloadRules> wanted) throws IOException {
    bench.begin(Stage.MEASURE, wanted.size());
    List<WebClient> clients = new ArrayList<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            WORKERS,
            work -> {
              Thread thread = new Thread(work, "download");
              thread.setDaemon(true);
              return thread;
            });
    try {
      enqueue(wanted, clients);
      for (int i = 0; i < WORKERS; i++) {
        workers.execute(this::work);
      }
      workers.shutdown();
      await(workers);
    } finally {
      queues.stop();
      workers.shutdownNow();
      clients.forEach(WebClient::close);
      record();
    }
    throwIfFailed();
  }

  private void enqueue(Map<String, DownloadRules> wanted, List<WebClient> clients) {
    Map<DownloadRules, DownloadTask> tasks = new HashMap<>();
    wanted.forEach(
        (source, rules) ->
            queues.add(
                source,
                URI.create(source),
                tasks.computeIfAbsent(rules, each -> task(each, clients))));
  }

  private DownloadTask task(DownloadRules rules, List<WebClient> clients) {
    WebClient client =
        new WebClient(resolvers.apply(rules), WORKERS, Duration.ofSeconds(rules.timeoutSeconds()));
    clients.add(client);
    return new DownloadTask(
        rules, new ImageFetch(client, new Robots(client), store, rules, bench.options().clock()));
  }

  private void await(ExecutorService workers) throws IOException {
    long recorded = System.nanoTime();
    try {
      while (!workers.awaitTermination(100, TimeUnit.MILLISECONDS)) {
        bench.requireWanted();
        boolean isLong = System.nanoTime() - recorded > LONGEST_UNRECORDED.toNanos();
        if (isLong || results.size() >= MOST_UNRECORDED) {
          record();
          recorded = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      bench.requireWanted();
    }
  }

  private void record() throws IOException {
    List<DownloadEntry> entries = new ArrayList<>();
    for (DownloadEntry entry = results.poll(); entry != null; entry = results.poll()) {
      entries.add(entry);
    }
    // An interrupted thread cannot write; what it is asked to stop is not this.
    boolean isInterrupted = Thread.interrupted();
    try {
      store.record(entries);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void throwIfFailed() throws IOException {
    Throwable cause = failure.get();
    if (cause instanceof UncheckedIOException local) {
      throw new IOException("what was fetched cannot be kept: " + local.getMessage(), local);
    }
    if (cause != null) {
      throw new CurationException(
          "Cannot download: " + cause + ".",
          "What was fetched is kept; run again to go on.",
          cause);
    }
  }

  private void work() {
    try {
      for (Optional<HostQueues.Task> task = queues.take(); task.isPresent(); task = queues.take()) {
        handle(task.get(), task.get().rules().fetch().fetch(task.get().url()));
      }
    } catch (InterruptedException e) {
      // The run is being stopped: others know why.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      queues.stop();
    }
  }

  private void handle(HostQueues.Task task, FetchResult result) {
    if (result instanceof Later later) {
      retry(task, later);
      return;
    }
    finish(task, result);
    queues.done(task, task.rules().fetch().delay(task.url()));
  }

  /** A wait that is too long is not waited: another run may come at a better time. */
  private void retry(HostQueues.Task task, Later later) {
    Duration wait = later.asked().orElse(Backoff.step(task.attempt()));
    if (task.attempt() >= task.rules().rules().retries() || wait.compareTo(Backoff.MOST) > 0) {
      finish(task, new Failed(later.why()));
      queues.abandoned(task, later.scope());
    } else {
      queues.again(task, wait, later.scope());
    }
    for (HostQueues.Task left : queues.givenUp(task)) {
      finish(left, new Failed(later.why()));
    }
  }

  private void finish(HostQueues.Task task, FetchResult result) {
    results.add(entry(task.source(), result, bench.options().clock().instant().toString()));
    bench.advance();
  }

  private static DownloadEntry entry(String source, FetchResult result, String now) {
    if (result instanceof Stored stored) {
      return new DownloadEntry(
          source, Outcome.STORED, Optional.of(stored.image()), stored.bytes(), "", now);
    }
    if (result instanceof Refused refused) {
      return new DownloadEntry(source, Outcome.REFUSED, Optional.empty(), 0, refused.why(), now);
    }
    String why = result instanceof Failed failed ? failed.why() : "";
    return new DownloadEntry(source, Outcome.FAILED, Optional.empty(), 0, why, now);
  }
}
