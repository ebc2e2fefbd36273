package dev.darkroom.models.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.base.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hub's protocol: {@code /api/models/REPOSITORY/revision/REVISION} lists a repository and pins
 * the revision to a commit, {@code /REPOSITORY/resolve/COMMIT/FILE} gives a file.
 */
final class HubClient {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LONGEST_LISTING = 64 << 20;

  private final URI endpoint;
  private final HubHttp http;
  private final Retries retries;

  HubClient(URI endpoint, HubHttp http, Retries retries) {
    this.endpoint = endpoint;
    this.http = http;
    this.retries = retries;
  }

  /** What a repository holds at a revision. */
  Repository list(RepositoryName repository, String revision) {
    URI address =
        URI.create(
            endpoint
                + "/api/models/"
                + repository
                + "/revision/"
                + encoded(revision)
                + "?blobs=true");
    String what = "list " + repository + "@" + revision;
    JsonNode json = retries.run(what, () -> json(address, what), () -> 0);
    String commit = json.path("sha").asText("");
    if (!commit.matches("[0-9a-f]{40}")) {
      throw new HubException(
          "Cannot " + what + ": the server names no commit.", "Check HF_ENDPOINT.");
    }
    List<RepositoryFile> files = new ArrayList<>();
    json.path("siblings").forEach(sibling -> files.add(file(sibling)));
    return new Repository(repository, revision, commit, licence(json), files);
  }

  /**
   * Brings a file of a repository into a folder, going on with what is already there.
   *
   * @return the digest of its bytes
   */
  Digest download(Repository repository, RepositoryFile file, Path target, LongConsumer progress) {
    URI address =
        URI.create(
            endpoint
                + "/"
                + repository.name()
                + "/resolve/"
                + repository.commit()
                + "/"
                + Stream.of(file.name().split("/"))
                    .map(HubClient::encoded)
                    .collect(Collectors.joining("/")));
    String what = "pull " + file.name() + " of " + repository.name();
    Download download = new Download(http, address, what, repository.commit(), file, target);
    return retries.run(what, () -> download.run(progress), download::bytesHere);
  }

  private JsonNode json(URI address, String what) throws IOException, InterruptedException {
    try (HubHttp.Answer answer = http.get(address, 0)) {
      Refusal.check(answer, what);
      byte[] text = answer.body().readNBytes(LONGEST_LISTING);
      JsonNode json = MAPPER.readTree(text);
      if (json != null && json.isObject() && !answer.isWebPage()) {
        return json;
      }
      throw notTheHub(what, new IOException("no JSON object"));
    } catch (JsonProcessingException e) {
      throw notTheHub(what, e);
    }
  }

  private static HubException notTheHub(String what, Exception cause) {
    return new HubException(
        "Cannot " + what + ": the server's answer is not a model hub's.",
        "Check HF_ENDPOINT, the proxy, and whether the network wants a log-in.",
        cause);
  }

  private static RepositoryFile file(JsonNode sibling) {
    JsonNode size = sibling.path("lfs").path("size");
    JsonNode known = size.isIntegralNumber() ? size : sibling.path("size");
    return new RepositoryFile(
        sibling.path("rfilename").asText(""),
        known.canConvertToLong() && known.asLong() >= 0
            ? OptionalLong.of(known.asLong())
            : OptionalLong.empty(),
        Optional.of(sibling.path("lfs").path("sha256").asText(""))
            .filter(sha256 -> sha256.matches("[0-9a-f]{64}"))
            .map(Digest::new));
  }

  private static Optional<String> licence(JsonNode json) {
    return Optional.of(json.path("cardData").path("license").asText(""))
        .filter(licence -> !licence.isBlank());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
