package dev.darkroom.curation.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a Flink cluster's own API for what Beam's client does not do. */
final class FlinkCluster {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CAUSE = "Caused by: ";

  private final String address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param master {@code host:port}, or with {@code http} or {@code https} before it
   */
  FlinkCluster(String master) {
    this.address = master.contains("://") ? master : "http://" + master;
  }

  /** The innermost cause of the newest job of that name, in a line; empty where nobody says. */
  Optional<String> whyFailed(String jobName) {
    try {
      for (JsonNode job : get("/jobs/overview").path("jobs")) {
        if (job.path("name").asText().equals(jobName)) {
          return cause(get("/jobs/" + job.path("jid").asText() + "/exceptions"));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("{} does not say why a job failed: {}", address, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** Cancels the jobs whose names begin so; what goes wrong is no harm. */
  void cancel(List<String> prefixes) {
    try {
      for (JsonNode job : get("/jobs/overview").path("jobs")) {
        String name = job.path("name").asText();
        boolean isOver = !job.path("end-time").asText("-1").equals("-1");
        if (!isOver && prefixes.stream().anyMatch(name::startsWith)) {
          send(
              request("/jobs/" + job.path("jid").asText() + "?mode=cancel")
                  .method("PATCH", BodyPublishers.noBody()));
          LOG.info("Job {} of a run that is no more is cancelled", name);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn(
          "{} is not asked to cancel jobs of runs that are no more: {}", address, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> cause(JsonNode exceptions) {
    String trace =
        exceptions
            .path("exceptionHistory")
            .path("entries")
            .path(0)
            .path("stacktrace")
            .asText(exceptions.path("root-exception").asText());
    return trace
        .lines()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((first, last) -> last)
        .map(line -> line.substring(CAUSE.length()))
        .or(() -> trace.lines().findFirst())
        .filter(line -> !line.isBlank());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
  }
}
