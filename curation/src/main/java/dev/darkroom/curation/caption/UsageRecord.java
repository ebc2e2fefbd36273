package dev.darkroom.curation.caption;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.captioning.endpoint.EndpointSettings;
import dev.darkroom.captioning.endpoint.Usage;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.dataset.signals.Family;
import java.io.IOException;
import java.time.Instant;

/**
 * What one run used of a server, kept beside the captions that it made: {@code
 * captions/<captioner>@<digest>/usage-<milliseconds>.json}.
 */
final class UsageRecord {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workbench bench;
  private final EndpointSettings settings;
  private final Usage before;

  private UsageRecord(Workbench bench, EndpointSettings settings, Usage before) {
    this.bench = bench;
    this.settings = settings;
    this.before = before;
  }

  static UsageRecord begin(Workbench bench, EndpointSettings settings) {
    return new UsageRecord(bench, settings, bench.endpoints().used(settings));
  }

  /** Writes what was used since the beginning, if anything was. */
  void end(Family captioner) throws IOException {
    Usage used = bench.endpoints().used(settings).since(before);
    if (used.requests() == 0) {
      return;
    }
    Instant now = bench.options().clock().instant();
    ObjectNode record =
        JSON.createObjectNode()
            .put("url", settings.url().toString())
            .put("model", settings.model())
            .put("requests", used.requests())
            .put("prompt_tokens", used.promptTokens())
            .put("generated_tokens", used.generatedTokens())
            .put("cost", settings.budget().costOf(used))
            .put("ended", now.toString());
    String path = "captions/" + captioner.folder() + "/usage-" + now.toEpochMilli() + ".json";
    bench.dataset().storage().createIfAbsent(path, JSON.writeValueAsBytes(record));
  }
}
