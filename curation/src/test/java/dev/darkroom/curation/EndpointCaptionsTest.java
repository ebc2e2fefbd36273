package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.darkroom.captioning.endpoint.EndpointPausedException;
import dev.darkroom.captioning.endpoint.EndpointUse;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointCaptionsTest {
  private static final String ANSWER =
      """
      {"choices": [{"message": {"content": "A hill, number %d."}, "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 90, "completion_tokens": 6}}
      """;
  @TempDir Path home;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicInteger refusing = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger(Integer.MAX_VALUE);
  private final List<Integer> recorded = new CopyOnWriteArrayList<>();
  private volatile @Nullable Bench witness;
  private Photos photos;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    photos = Photos.heap(home.resolve("photos"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (witness != null) {
      recorded.add(Integer.parseInt(usage(witness).split(" ")[0]));
    }
    int refused = asked.get() >= open.get() ? 401 : 200;
    int status = failing.getAndDecrement() > 0 ? 400 : refused;
    String answer = ANSWER.formatted(asked.incrementAndGet());
    String said =
        refusing.getAndDecrement() > 0 ? answer.replace("A hill", "I'm sorry, I cannot") : answer;
    byte[] body = said.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Bench bench(String more) {
    return bench(256, more);
  }

  private Bench bench(int scale, String more) {
    return new Bench(
        home,
        photos.folder(),
        """
        measure: { scale: %dpx, floor: 64px }
        select: { min-side: 128px, duplicates: { radius: 6 } }
        captions:
          - captioner: served
            endpoint:
              url: "http://127.0.0.1:%d/v1"
              model: see-2
              allow-private: true
              concurrency: 3
        """
                .formatted(scale, server.getAddress().getPort())
            + more);
  }

  @Test
  void marksCaptionsAsUnpinned() throws Exception {
    Bench bench = bench("");

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.failed()).isZero();
    assertThat(asked).hasValue((int) summary.kept());
    List<VersionEntry> rows = Versions.of(bench.dataset()).open(1).entries();
    assertThat(rows)
        .hasSize((int) summary.kept())
        .allSatisfy(
            row -> {
              CaptionRow caption = row.captions().get(0);
              assertThat(caption.text()).startsWith("A hill, number ");
              assertThat(caption.captioner()).isEqualTo("served");
              assertThat(caption.pinned()).isFalse();
              assertThat(caption.digest()).isEmpty();
              assertThat(caption.parameters())
                  .contains("\"model\":\"see-2\"")
                  .contains(
                      "\"url\":\"http://127.0.0.1:" + server.getAddress().getPort() + "/v1\"");
              assertThat(caption.tokens()).isEqualTo(6);
              assertThat(caption.prompt()).isEqualTo("Describe this image in detail.");
            });
    assertThat(bench.run(Bench.direct()).created()).isFalse();
    assertThat(asked).hasValue((int) summary.kept());
  }

  @Test
  void pausesWhenTheBudgetIsUsedAndGoesOnWithoutLoss() throws Exception {
    assertThatThrownBy(() -> bench("      budget: { requests: 4 }\n").run(Bench.direct()))
        .isInstanceOf(EndpointPausedException.class)
        .hasMessageStartingWith("Paused: the budget of 4 requests of see-2 at ");
    assertThat(asked).hasValue(4);
    assertThat(usage(bench(""))).isEqualTo("4 360 24");

    assertThatThrownBy(() -> bench("      budget: { requests: 4 }\n").run(Bench.direct()))
        .isInstanceOf(EndpointPausedException.class)
        .hasMessageContaining("So far: 4 requests, 360 prompt tokens, 24 generated tokens; 0 of");
    assertThat(asked).hasValue(4);
    assertThatThrownBy(() -> bench("      budget: { requests: 6 }\n").run(Bench.direct()))
        .isInstanceOf(EndpointPausedException.class)
        .hasMessageContaining("So far: 6 requests, 540 prompt tokens, 36 generated tokens; 2 of");
    assertThat(asked).hasValue(6);
    assertThat(usage(bench(""))).isEqualTo("6 540 36");

    RunSummary summary = bench("      budget: { requests: 100 }\n").run(Bench.direct());

    assertThat(summary.failed()).isZero();
    assertThat(summary.computed().captioned()).isEqualTo(summary.kept() - 6);
    assertThat(asked).hasValue((int) summary.kept());
  }

  @Test
  void aBudgetIsNotForgottenWhenImagesAreDecodedAtAnotherScale() throws Exception {
    String budget = "      budget: { requests: 4 }\n";
    assertThatThrownBy(() -> bench(256, budget).run(Bench.direct()))
        .isInstanceOf(EndpointPausedException.class);

    assertThatThrownBy(() -> bench(512, budget).run(Bench.direct()))
        .isInstanceOf(EndpointPausedException.class);

    assertThat(asked).hasValue(4);
  }

  @Test
  void pausesWhenTheServerGivesNoAccessAndGoesOnWithoutLoss() throws Exception {
    open.set(4);

    assertThatThrownBy(() -> bench("").run(Bench.direct()))
        .isInstanceOf(EndpointPausedException.class)
        .hasMessageStartingWith("Paused: see-2 at http://127.0.0.1:")
        .hasMessageContaining(" answered 401");
    int asking = asked.get();
    assertThat(asking).isBetween(5, 4 + 3);

    open.set(Integer.MAX_VALUE);
    RunSummary summary = bench("").run(Bench.direct());

    assertThat(summary.failed()).isZero();
    assertThat(summary.computed().captioned()).isEqualTo(summary.kept() - 4);
    assertThat(asked).hasValue(asking + (int) summary.kept() - 4);
  }

  /** Of all runs, as it is kept beside the captions. */
  private static String usage(Bench bench) throws IOException {
    long requests = 0;
    long prompt = 0;
    long generated = 0;
    Storage storage = bench.dataset().storage();
    for (Storage.Entry entry : storage.list("captions")) {
      if (entry.path().contains("/usage-")) {
        JsonNode record = new ObjectMapper().readTree(storage.readAll(entry.path()));
        requests += record.path("requests").asLong();
        prompt += record.path("prompt_tokens").asLong();
        generated += record.path("generated_tokens").asLong();
      }
    }
    return requests + " " + prompt + " " + generated;
  }

  @Test
  void writesARequestDownBeforeItIsSent() throws Exception {
    Bench bench = bench("      budget: { requests: 5 }\n");
    witness = bench;

    assertThatThrownBy(() -> bench.run(Bench.direct())).isInstanceOf(EndpointPausedException.class);

    assertThat(recorded).hasSize(5);
    for (int at = 0; at < 5; at++) {
      assertThat(recorded.get(at)).as("at request %d", at + 1).isGreaterThan(at);
    }
  }

  @Test
  void tellsWhatARunUsed() {
    RunSummary summary = bench("      price: { input: 1, output: 10 }\n").run(Bench.direct());

    assertThat(summary.endpoints()).hasSize(1);
    EndpointUse use = summary.endpoints().get(0);
    assertThat(use.model()).isEqualTo("see-2");
    assertThat(use.url()).isEqualTo("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    assertThat(use.requests()).isEqualTo(summary.kept());
    assertThat(use.promptTokens()).isEqualTo(90 * summary.kept());
    assertThat(use.generatedTokens()).isEqualTo(6 * summary.kept());
    assertThat(use.cost()).isCloseTo(150e-6 * summary.kept(), offset(1e-9));
    assertThat(bench("").run(Bench.direct()).endpoints()).isEmpty();
  }

  @Test
  void namesARecordOfUsageThatCannotBeRead() throws Exception {
    assertThatThrownBy(() -> bench("      budget: { requests: 4 }\n").run(Bench.direct()))
        .isInstanceOf(EndpointPausedException.class);
    Storage storage = bench("").dataset().storage();
    String path =
        storage.list("captions").stream()
            .map(Storage.Entry::path)
            .filter(each -> each.contains("/usage-"))
            .findFirst()
            .orElseThrow();
    storage.replace(path, "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> bench("      budget: { requests: 4 }\n").run(Bench.direct()))
        .isInstanceOf(CurationException.class)
        .hasMessageStartingWith("Cannot read " + path + ": ");
    assertThat(asked).hasValue(4);
  }

  @Test
  void sendsNobodyToTheModelsWhenAServerFailsEveryImage() {
    failing.set(1000);

    assertThatThrownBy(() -> bench("").run(Bench.direct()))
        .isInstanceOf(CurationException.class)
        .hasMessageStartingWith("Cannot shard: none of ")
        .extracting(e -> ((CurationException) e).hint(), STRING)
        .endsWith("its warnings say why: see to the endpoint of served.");
  }

  @Test
  void asksAgainForRefusalsAloneWhenTheyAreForgotten() {
    refusing.set(2);
    RunSummary first = bench("").run(Bench.direct());
    assertThat(first.failed()).isZero();
    int before = asked.get();
    bench("").run(Bench.direct());
    assertThat(asked).hasValue(before);

    Curation.forgetFailed(bench("").dataset());
    RunSummary again = bench("").run(Bench.direct());

    assertThat(asked).hasValue(before + 2);
    assertThat(again.created()).isTrue();
    assertThat(again.kept()).isEqualTo(first.kept());
    assertThat(again.computed().captioned()).isEqualTo(2);
  }

  @Test
  void failsOnlyTheImageThatTheServerRefused() {
    failing.set(1);

    RunSummary summary = bench("").run(Bench.direct());

    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.reasons()).containsEntry("model_error", 1L);
    RunSummary again = bench("").run(Bench.direct());
    assertThat(again.failed()).isZero();
    assertThat(again.computed().captioned()).isEqualTo(1);
  }
}
