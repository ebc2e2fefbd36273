package dev.darkroom.curation.pipeline;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.captioning.endpoint.Endpoints;
import dev.darkroom.curation.CancelledException;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.lock.Ticking;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.Storages;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands for a run in a process that is not the run's own. What its workers report goes to the
 * run's folder about once a second; a run that stops, or whose process has died, is noticed within
 * seconds or a few minutes.
 */
final class RemoteOffice implements Office {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteOffice.class);

  /** A driver that is silent for so long is dead. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  /** Of a process that has only progress to tell; many of them keep the run busy with reading. */
  private static final int TICKS_OF_PROGRESS = 5;

  private final String process = UUID.randomUUID().toString().substring(0, 13);
  private final WorkOrder order;
  private final DatasetFolder dataset;
  private final ModelStore models;
  private final RunFolder folder;
  private final Endpoints endpoints = new Endpoints(System.getenv(), Clock.systemUTC());
  private final List<Receipt> receipts = new ArrayList<>();
  private Optional<Ticking> clerk = Optional.empty();
  private int users;
  private long underWay;
  private long sent;
  private long reports;
  private long secured;
  private int ticks;
  private String lease = "";
  private long leaseNanos = System.nanoTime();
  private volatile boolean isOver;

  private RemoteOffice(WorkOrder order) {
    this.order = order;
    this.dataset = DatasetFolder.open(Storages.open(order.dataset()));
    this.models = new ModelStore(Path.of(order.models()));
    this.folder = new RunFolder(dataset.storage(), order);
  }

  static RemoteOffice open(WorkOrder order) {
    RemoteOffice office = new RemoteOffice(order);
    try {
      office.look();
    } catch (IOException e) {
      office.close();
      throw new CurationException(
          "Cannot open the dataset %s from a worker: %s."
              .formatted(order.dataset(), e.getMessage()),
          "Name a place with --out that every worker reaches under the same name.",
          e);
    }
    if (office.isOver) {
      office.close();
      throw new CurationException(
          "Cannot find the run in the dataset %s from a worker.".formatted(order.dataset()),
          "The run is over, or the worker sees another folder under that name: name a place with"
              + " --out that every worker reaches under the same name.");
    }
    office.clerk =
        Optional.of(Ticking.start("darkroom-report", Duration.ofSeconds(1), office::tick));
    return office;
  }

  /** One user more; {@link Offices} counts. */
  void entered() {
    users++;
  }

  /** One user less. */
  int left() {
    return --users;
  }

  @Override
  public void release() {
    Offices.leave(order, this);
  }

  void close() {
    clerk.ifPresent(Ticking::close);
    endpoints.close();
    try {
      secure();
    } catch (IOException e) {
      // Bundles were secured when they ended; this is what an unfinished one left.
      LOG.warn("The last report of a worker is lost: {}", e.toString());
    }
  }

  @Override
  public DatasetFolder dataset() {
    return dataset;
  }

  @Override
  public ModelStore models() {
    return models;
  }

  @Override
  public Endpoints endpoints() {
    return endpoints;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public synchronized void advance() {
    underWay++;
  }

  @Override
  public void requireWanted() {
    if (isOver || Thread.currentThread().isInterrupted()) {
      throw new CancelledException(order.stage());
    }
  }

  @Override
  public synchronized void accept(Receipt receipt) {
    receipts.add(receipt);
    underWay -= receipt.done();
  }

  @Override
  public synchronized void secure() throws IOException {
    if (receipts.isEmpty()) {
      return;
    }
    report();
  }

  private void report() throws IOException {
    boolean isInterrupted = Thread.interrupted();
    try {
      long number = reports++; // also when it fails: it may have come all the same
      folder.send(new RunFolder.Report(process, Math.max(0, underWay), secured, receipts), number);
      sent = underWay;
      secured += receipts.size();
      receipts.clear();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void failed(Throwable cause) {
    if (cause instanceof CancelledException || Thread.currentThread().isInterrupted()) {
      return;
    }
    RunFolder.Failure failure =
        cause instanceof DarkroomException known
            ? new RunFolder.Failure(known.getMessage(), known.hint(), true)
            : new RunFolder.Failure(PipelineRun.describe(cause), "", false);
    try {
      folder.fail(failure);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void tick() {
    try {
      look();
      synchronized (this) {
        boolean isTime = ++ticks % TICKS_OF_PROGRESS == 0;
        if (!receipts.isEmpty() || (isTime && sent != underWay)) {
          report();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Tried again in a second; a bundle that ends insists.
      LOG.warn("Cannot reach the run's folder now: {}", e.toString());
    }
  }

  /** Whether the run goes on. */
  private void look() throws IOException {
    Optional<String> now = folder.lease();
    if (now.isEmpty()) {
      isOver = true;
      return;
    }
    if (!now.get().equals(lease)) {
      lease = now.get();
      leaseNanos = System.nanoTime();
    }
    if (System.nanoTime() - leaseNanos > SILENCE.toNanos()) {
      isOver = true;
    }
  }
}
