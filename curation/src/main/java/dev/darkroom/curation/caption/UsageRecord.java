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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one run uses of a server, kept beside the captions that it makes: {@code
 * captions/<captioner>@<digest>/usage-<milliseconds>.json}. A request is written before it is sent,
 * its tokens when its answer is there, so that a run that is killed forgets no more than the tokens
 * of the requests under way.
 */
final class UsageRecord implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(UsageRecord.class);
  private static final String NAME = "/usage-";

  private final Workbench bench;
  private final EndpointSettings settings;
  private final Usage before;
  private final String path;
  private Usage written = Usage.NONE;

  private UsageRecord(Workbench bench, EndpointSettings settings, String path) {
    this.bench = bench;
    this.settings = settings;
    this.before = bench.endpoints().used(settings);
    this.path = path;
  }

  static UsageRecord begin(Workbench bench, EndpointSettings settings, Family captioner)
      throws IOException {
    String stem = folder(captioner) + NAME;
    long millis = bench.options().clock().millis();
    while (bench.dataset().storage().stat(stem + millis + ".json").isPresent()) {
      millis++;
    }
    UsageRecord record = new UsageRecord(bench, settings, stem + millis + ".json");
    bench.endpoints().onUse(settings, record::tryToWrite);
    return record;
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
      // The last word, when the stage ends, must come through.
      LOG.warn("Cannot write {} now, it is tried again: {}", path, e.toString());
    }
  }

  /** Also when the run is being stopped: what was used is to be known all the more. */
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
    boolean isInterrupted = Thread.interrupted();
    try {
      bench.dataset().storage().replace(path, JSON.writeValueAsBytes(record));
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    written = used;
  }

  /** Writes the last word. */
  @Override
  public void close() throws IOException {
    bench.endpoints().onUse(settings, () -> {});
    write();
  }
}
