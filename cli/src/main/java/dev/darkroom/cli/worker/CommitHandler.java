package dev.darkroom.cli.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.review.ReviewCommit;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * {@code commit}: decisions become the next version. Payload: dataset, version (the one that was
 * reviewed), message.
 */
final class CommitHandler implements JobHandler {
  private final Catalog catalog;

  CommitHandler(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public String kind() {
    return "commit";
  }

  @Override
  public Map<String, Object> handle(JsonNode payload) throws IOException {
    String folder = catalog.datasets().show(payload.path("dataset").asText()).folder();
    OpenDataset dataset = OpenDataset.at(folder);
    Optional<Manifest> made =
        new ReviewCommit(catalog, Clock.systemUTC())
            .commitReviewed(dataset, reviewed(payload), payload.path("message").asText(""));
    return Map.of(
        "created",
        made.isPresent(),
        "version",
        made.isPresent() ? made.get().version() : dataset.newest().version());
  }

  private static int reviewed(JsonNode payload) {
    int version = payload.path("version").asInt(0);
    if (version < 1) {
      throw new InvalidInputException(
          "Invalid commit job: " + payload + " (must name the version that was reviewed)",
          "Commit again in the console.");
    }
    return version;
  }
}
