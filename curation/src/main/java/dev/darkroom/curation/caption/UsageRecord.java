package dev.darkroom.curation.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.captioning.endpoint.EndpointSettings;
import dev.darkroom.captioning.endpoint.Usage;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one run uses of a server, kept beside the captions that it makes: {@code
 * captions/<captioner>@<digest>/usage-<milliseconds>.json}, written every few seconds, so that a
 * run that is killed has hardly more to spend when it is started again. Closing it writes the last
 * word.
 */
final class UsageRecord implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(UsageRecord.class);
  private static final String NAME = "/usage-";
  private static final int SECONDS = 10;

  private final Workbench bench;
  private final EndpointSettings settings;
  private final Usage before;
  private final String path;
  private final ScheduledExecutorService clock;
  private final ScheduledFuture<?> writing;
  private Usage written = Usage.NONE;

  private UsageRecord(Workbench bench, EndpointSettings settings, String path) {
    this.bench = bench;
    this.settings = settings;
    this.before = bench.endpoints().used(settings);
    this.path = path;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "usage-" + settings.model());
              thread.setDaemon(true);
              return thread;
            });
    this.writing =
        clock.scheduleWithFixedDelay(this::tryToWrite, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  static UsageRecord begin(Workbench bench, EndpointSettings settings, Family captioner)
      throws IOException {
    String stem = folder(captioner) + NAME;
    long millis = bench.options().clock().millis();
    while (bench.dataset().storage().stat(stem + millis + ".json").isPresent()) {
      millis++;
    }
    return new UsageRecord(bench, settings, stem + millis + ".json");
  }

  /** What all earlier runs used for captions of that captioner. */
  static Usage earlier(DatasetFolder dataset, Family captioner) throws IOException {
    Usage all = Usage.NONE;
    for (Storage.Entry entry : dataset.storage().list(folder(captioner))) {
      if (entry.path().contains(NAME)) {
        all = all.plus(read(dataset.storage(), entry.path()));
      }
    }
    return all;
  }

  private static Usage read(Storage storage, String path) throws IOException {
    try {
      JsonNode record = JSON.readTree(storage.readAll(path));
      return new Usage(
          record.required("requests").asLong(),
          record.required("prompt_tokens").asLong(),
          record.required("generated_tokens").asLong());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new CurationException(
          "Cannot read " + path + ": " + e.getMessage() + ".",
          "It says what a run used of a server, which counts towards the budget. Correct it, or"
              + " delete it to forget that.",
          e);
    }
  }

  private static String folder(Family captioner) {
    return "captions/" + captioner.folder();
  }

  private void tryToWrite() {
    try {
      write();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot write {} now, it is tried again: {}", path, e.toString());
    }
  }

  private synchronized void write() throws IOException {
    Usage used = bench.endpoints().used(settings).since(before);
    if (used.equals(written)) {
      return;
    }
    ObjectNode record =
        JSON.createObjectNode()
            .put("url", settings.url().toString())
            .put("model", settings.model())
            .put("requests", used.requests())
            .put("prompt_tokens", used.promptTokens())
            .put("generated_tokens", used.generatedTokens())
            .put("cost", settings.budget().costOf(used))
            .put("ended", bench.options().clock().instant().toString());
    bench.dataset().storage().replace(path, JSON.writeValueAsBytes(record));
    written = used;
  }

  @Override
  public void close() throws IOException {
    writing.cancel(false);
    clock.shutdown();
    boolean isInterrupted = Thread.interrupted(); // what was used is to be known all the more
    try {
      write();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
