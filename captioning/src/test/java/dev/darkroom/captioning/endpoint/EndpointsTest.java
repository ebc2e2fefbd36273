package dev.darkroom.captioning.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.base.net.Backoff;
import dev.darkroom.base.net.PrivateAddress;
import dev.darkroom.captioning.CaptionOutcome;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Pixels;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  private static final String SECRET = "sk-very-secret-4711";
  private static final GenerationOptions OPTIONS = GenerationOptions.of(50);
  private ScriptedServer server;
  private Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer();
    endpoints = new Endpoints(Map.of("SEE_KEY", SECRET), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    endpoints.close();
    server.close();
  }

  private EndpointSettings settings(URI url, int retries, boolean allowsPrivate, Budget budget) {
    return new EndpointSettings(
        url,
        "see-2",
        Optional.of("SEE_KEY"),
        32,
        2,
        OptionalInt.empty(),
        Duration.ofSeconds(1),
        retries,
        allowsPrivate,
        budget);
  }

  private Captioner captioner(int retries) {
    return endpoints.open("served", settings(server.url(), retries, true, Budget.UNLIMITED));
  }

  private static CaptionTask task(String prompt) {
    return new CaptionTask(new Pixels(64, 48, new byte[64 * 48 * 3]), 640, 480, prompt, 7);
  }

  private String problem(int retries) {
    List<CaptionOutcome> outcomes = captioner(retries).attempts(List.of(task("What?")), OPTIONS);

    assertThat(outcomes).hasSize(1).hasOnlyElementsOfType(CaptionOutcome.Failed.class);
    RuntimeException why = ((CaptionOutcome.Failed) outcomes.get(0)).why();
    assertThat(why).isInstanceOf(EndpointException.class);
    assertThat(why.toString()).contains("see-2 at " + server.url()).doesNotContain(SECRET);
    assertThat(((EndpointException) why).hint()).isNotEmpty().doesNotContain(SECRET);
    return why.getMessage().replace("Cannot caption: see-2 at " + server.url() + " ", "");
  }

  @Test
  void sendsPromptAndImageAndReadsTheCaption() throws Exception {
    GeneratedCaption caption = captioner(0).caption(task("What is this?"), OPTIONS);

    assertThat(caption)
        .isEqualTo(new GeneratedCaption("A grey square.", List.of(), 4, GeneratedCaption.STOP));
    assertThat(server.authorizations).containsExactly("Bearer " + SECRET);
    String[] request = server.bodies.get(0).split(" ", 2);
    assertThat(request[0]).isEqualTo("/v1/chat/completions");
    JsonNode body = new ObjectMapper().readTree(request[1]);
    assertThat(body.path("model").asText()).isEqualTo("see-2");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
    JsonNode content = body.path("messages").path(0).path("content");
    assertThat(content.path(0).path("text").asText()).isEqualTo("What is this?");
    String url = content.path(1).path("image_url").path("url").asText();
    assertThat(url).startsWith("data:image/jpeg;base64,");
    byte[] jpeg = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    Decoding decoding = ImageDecoder.decode(jpeg, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE);
    assertThat(decoding).isInstanceOf(Decoding.Decoded.class);
    assertThat(((Decoding.Decoded) decoding).pixels().width()).isEqualTo(32);
    assertThat(((Decoding.Decoded) decoding).pixels().height()).isEqualTo(24);
  }

  @Test
  void isNotPinnedAndKnownByPlaceAndModel() {
    Captioner captioner = captioner(0);

    assertThat(captioner.isPinned()).isFalse();
    assertThat(captioner.batch()).isEqualTo(2);
    assertThat(captioner.digest()).isEqualTo(captioner(3).digest());
    assertThat(captioner.rendered("  ")).isEqualTo("Describe this image in detail.");
    assertThat(captioner.parameters(OPTIONS))
        .isEqualTo(
            "{\"image_max_side\":32,\"max_tokens\":50,\"model\":\"see-2\",\"url\":\"%s\"}"
                .formatted(server.url()));
    assertThat(captioner + " " + settings(server.url(), 0, true, Budget.UNLIMITED))
        .doesNotContain(SECRET);
  }

  @Test
  void keepsNoKeyThatStandsInTheUrl() {
    URI url = URI.create(server.url() + "/" + SECRET + "/v1");
    Captioner captioner = endpoints.open("served", settings(url, 0, true, Budget.UNLIMITED));

    assertThat(captioner.parameters(OPTIONS))
        .doesNotContain(SECRET)
        .contains(server.url() + "/(key)/v1");
  }

  @Test
  void refusesOptionsThatTheProtocolLacks() {
    GenerationOptions beams =
        new GenerationOptions(
            OptionalInt.of(9),
            OptionalInt.of(4),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            0);

    assertThatThrownBy(() -> captioner(0).parameters(beams))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid beams: 4 (must be left out: the protocol has none)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "Tue, 24 Nov 2020 10:00:00 GMT", "soon"})
  void asksAgainWhenTheServerIsBusy(String retryAfter) {
    server.then(429, "application/json", "{}", "Retry-After", retryAfter);

    assertThat(captioner(1).caption(task("?"), OPTIONS).text()).isEqualTo("A grey square.");
    assertThat(server.bodies).hasSize(2);
    assertThat(server.bodies.get(0)).isEqualTo(server.bodies.get(1));
  }

  @Test
  void pausesAtOnceWhenNoImageCanBeCaptioned() {
    for (int retries : new int[] {0, 3}) {
      server.then(429, "application/json", "{}", "Retry-After", "86400");
      assertThat(pause(captioner(retries), 1))
          .isEqualTo("answered 429 and asks to wait 86400 s. / Wait as long.");
      endpoints.close();
    }
    server.then(401, "application/json", "{\"error\": \"Bad key " + SECRET + "\"}");
    assertThat(pause(captioner(3), 1))
        .isEqualTo(
            "answered 401: Bad key (key). / Set key-env to a variable that holds a key of this"
                + " server.");
    endpoints.close();
    server.then(402, "application/json", "{\"error\": {\"message\": \"No money\"}}");
    assertThat(pause(captioner(3), 1)).startsWith("answered 402: No money. / ");
    endpoints.close();
    server.then(403, "text/plain", "");
    assertThat(pause(captioner(3), 1)).startsWith("answered 403. / ");
  }

  @Test
  void takesOneForbiddenImageForThatImage() {
    Captioner captioner = captioner(0);
    captioner.caption(task("?"), OPTIONS);
    server.then(403, "application/json", "{\"error\": \"flagged\"}");

    assertThat(failure(captioner)).isInstanceOf(EndpointException.class);
    assertThat(captioner.caption(task("?"), OPTIONS).text()).isEqualTo("A grey square.");
  }

  @Test
  void pausesAfterSomeImagesInARowThatTheServerFailed() {
    for (int at = 0; at < 5; at++) {
      server.then(200, "text/html", "<html>Welcome</html>");
    }
    assertThat(pause(captioner(2), 5))
        .startsWith("answered with text/html that is no JSON object, after 5 images in a row");
    endpoints.close();
    for (int at = 0; at < 4; at++) {
      server.then(404, "text/plain", "");
    }
    server.then(200, "application/json", ScriptedServer.GOOD);
    for (int at = 0; at < 5; at++) {
      server.then(404, "text/plain", "");
    }
    assertThat(pause(captioner(2), 10)).startsWith("answered 404, after 5 images in a row failed.");
    endpoints.close();
    for (int at = 0; at < 5; at++) {
      server.thenDie();
    }
    assertThat(pause(captioner(0), 5)).startsWith("broke off: ");
  }

  @Test
  void pausesWhenNobodyListens() throws Exception {
    URI nowhere = server.url();
    server.close();
    Captioner captioner = endpoints.open("served", settings(nowhere, 0, true, Budget.UNLIMITED));

    for (int at = 0; at < 4; at++) {
      assertThat(failure(captioner))
          .isInstanceOf(EndpointException.class)
          .hasMessageEndingWith(" takes no connection.");
    }
    assertThat(failure(captioner)).isInstanceOf(EndpointPausedException.class);
  }

  @Test
  void asksOnAfterImagesThatAreTheirOwnFault() {
    Captioner captioner = captioner(0);
    for (int at = 0; at < 7; at++) {
      server
          .then(400, "application/json", "{\"error\": \"bad image\"}")
          .then(500, "text/plain", "oops")
          .then(200, "application/json", "{\"choices\": [{\"message\": {\"refusal\": \"No.\"}}]}");
    }
    for (int at = 0; at < 21; at++) {
      assertThat(failure(captioner)).isInstanceOf(EndpointException.class);
    }
    assertThat(captioner.caption(task("?"), OPTIONS).text()).isEqualTo("A grey square.");
  }

  private static RuntimeException failure(Captioner captioner) {
    CaptionOutcome outcome = captioner.attempts(List.of(task("?")), OPTIONS).get(0);
    assertThat(outcome).isInstanceOf(CaptionOutcome.Failed.class);
    return ((CaptionOutcome.Failed) outcome).why();
  }

  /** Why it pauses at that request, and what to do; nothing is asked afterwards. */
  private String pause(Captioner captioner, int requests) {
    server.bodies.clear();
    for (int at = 1; at < requests; at++) {
      assertThat(captioner.attempts(List.of(task("?")), OPTIONS))
          .noneMatch(
              outcome ->
                  outcome instanceof CaptionOutcome.Failed failed
                      && failed.why() instanceof EndpointPausedException);
    }
    RuntimeException why = failure(captioner);
    assertThat(failure(captioner)).isEqualTo(why);
    assertThat(server.bodies).hasSize(requests);
    assertThat(why).isInstanceOf(EndpointPausedException.class);
    EndpointPausedException paused = (EndpointPausedException) why;
    assertThat(paused.code()).isEqualTo("paused");
    assertThat(paused.toString() + paused.hint()).doesNotContain(SECRET);
    return paused.getMessage().replace("Paused: see-2 at " + server.url() + " ", "")
        + " / "
        + paused
            .hint()
            .replace("What was captioned is kept, and the next run goes on from there. ", "");
  }

  @Test
  void asksAgainAfterAnErrorOfTheServer() {
    server.then(500, "text/plain", "oops").thenDie();

    assertThat(captioner(2).caption(task("?"), OPTIONS).text()).isEqualTo("A grey square.");
    assertThat(server.bodies).hasSize(3);
  }

  @Test
  void endsWithTheLastErrorWhenRetriesAreUsed() {
    server.then(500, "text/plain", "oops").then(503, "application/json", "{\"error\": \"busy\"}");

    assertThat(problem(1)).isEqualTo("answered 503: busy.");
    server.then(500, "text/plain", "oops");
    assertThat(((EndpointException) failure(captioner(0))).hint())
        .isEqualTo("See the server's log, and run again.");
  }

  @Test
  void waitsNoLongerThanItShould() {
    server.thenHang();

    assertThat(problem(0)).isEqualTo("gave no answer in 1 s.");
  }

  @Test
  void tellsWhatIsNoCaption() {
    server.then(200, "text/html; charset=utf-8", "<html>Welcome</html>");
    assertThat(problem(0)).isEqualTo("answered with text/html that is no JSON object.");
    server.then(200, "text/event-stream", "data: {\"choices\": []}\n\ndata: [DONE]\n\n");
    assertThat(problem(0)).isEqualTo("answered with text/event-stream that is no JSON object.");
    server.then(200, "application/json", "");
    assertThat(problem(0)).startsWith("answered with ").endsWith("that is no JSON object.");
    server.then(200, "application/json", "{\"object\": \"list\"}");
    assertThat(problem(0)).isEqualTo("answered with JSON without choices.");
    server.then(200, "application/json", "{\"choices\": [{\"message\": {\"content\": \" \"}}]}");
    assertThat(problem(0)).isEqualTo("answered with an empty caption.");
    server.then(
        200,
        "application/json",
        "{\"choices\": [{\"message\": {\"content\": null, \"refusal\": \"No.\"}}]}");
    assertThat(problem(0)).isEqualTo("answered with a refusal.");
  }

  @Test
  void tellsABodyThatDiesOrNeverEnds() {
    server.thenDie();
    assertThat(problem(0)).startsWith("broke off: ");
    server.thenFlood();
    assertThat(problem(0)).isEqualTo("answered with more than 4194304 bytes.");
  }

  @Test
  void followsNoRedirect() {
    server.then(307, "text/plain", "", "Location", server.url() + "/elsewhere");

    assertThat(problem(2)).isEqualTo("answered 307, a redirect, which is not followed.");
    assertThat(server.bodies).hasSize(1);
  }

  @Test
  void hidesTheKeyThatAServerQuotes() {
    server.then(
        400, "application/json", "{\"error\": {\"message\": \"Bad key " + SECRET + "\\n!\"}}");
    assertThat(problem(2)).isEqualTo("answered 400: Bad key (key) !.");

    String atTheCut = "x".repeat(190) + SECRET;
    server.then(400, "application/json", "{\"error\": \"" + atTheCut + "\"}");
    assertThat(problem(2)).isEqualTo("answered 400: " + "x".repeat(190) + "(key).");
  }

  @Test
  void countsWhatARefusalUsed() {
    server.then(200, "application/json", ScriptedServer.GOOD.replace("\"content\"", "\"refusal\""));

    assertThat(problem(2)).isEqualTo("answered with a refusal.");
    assertThat(endpoints.used(settings(server.url(), 2, true, Budget.UNLIMITED)))
        .isEqualTo(new Usage(1, 100, 4));
  }

  @Test
  void letsNoKeyIntoACaption() {
    server.then(
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] body =
              ScriptedServer.GOOD
                  .replace("A grey", "You sent " + authorization + ": a grey")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });

    assertThat(problem(2)).isEqualTo("answered with the key itself, which never enters a caption.");
    assertThat(server.bodies).hasSize(1);
    assertThat(endpoints.used(settings(server.url(), 2, true, Budget.UNLIMITED)))
        .isEqualTo(new Usage(1, 100, 4));
  }

  @Test
  void refusesPrivateAddressesUnlessAllowed() throws Exception {
    for (String url :
        List.of(server.url().toString(), "http://[::1]:8000/v1", "https://192.168.1.2/v1")) {
      assertThatThrownBy(
              () -> endpoints.open("served", settings(URI.create(url), 0, false, Budget.UNLIMITED)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("Cannot use the endpoint " + url)
          .hasMessageEndingWith("is a private address.");
    }
    assertThat(server.bodies).isEmpty();
    for (String address :
        List.of(
            "10.1.2.3",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.1.1.1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1")) {
      assertThat(PrivateAddress.is(InetAddress.getByName(address))).as(address).isTrue();
    }
    assertThat(PrivateAddress.is(InetAddress.getByName("93.184.216.34"))).isFalse();
    assertThat(PrivateAddress.is(InetAddress.getByName("2606:2800::1"))).isFalse();
  }

  @Test
  void speaksPlainHttpToTheVeryAddressThatItLookedAt() throws Exception {
    assertThat(ServerAddress.resolve(URI.create("http://93.184.216.34:8000/v1"), false))
        .isEqualTo(URI.create("http://93.184.216.34:8000/v1"));
    assertThat(ServerAddress.resolve(URI.create("http://[2606:2800::1]:8000/v1"), false))
        .hasScheme("http")
        .hasPort(8000)
        .hasPath("/v1");
  }

  @Test
  void refusesAUrlThatHoldsASecret() {
    assertThatThrownBy(
            () ->
                settings(
                    URI.create("https://me:" + SECRET + "@api.example.org/v1"),
                    0,
                    true,
                    Budget.UNLIMITED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void asksForAKeyThatIsNotSet() {
    try (Endpoints keyless = new Endpoints(Map.of(), Clock.systemUTC())) {
      assertThatThrownBy(
              () -> keyless.open("served", settings(server.url(), 0, true, Budget.UNLIMITED)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("Cannot use the endpoint: the environment variable SEE_KEY is not set.");
    }
  }

  @Test
  void pausesWhenTheBudgetIsUsed() {
    assertThat(paused(budget(3, Long.MAX_VALUE, 1e9))).isEqualTo("3 requests");
    assertThat(paused(budget(Long.MAX_VALUE, 312, 1e9))).isEqualTo("312 tokens");
    assertThat(paused(budget(Long.MAX_VALUE, Long.MAX_VALUE, 0.000312)))
        .isEqualTo("0.000312 in cost");
  }

  private static Budget budget(long requests, long tokens, double cost) {
    return new Budget(
        OptionalLong.of(requests), OptionalLong.of(tokens), OptionalDouble.of(cost), 1, 1);
  }

  /** One by one, so that no answer is under way when the budget is looked at. */
  private String paused(Budget budget) {
    EndpointSettings settings = settings(server.url(), 0, true, budget);
    Captioner captioner = endpoints.open("served", settings);
    List<CaptionOutcome> outcomes =
        Collections.nCopies(5, task("?")).stream()
            .map(task -> captioner.attempts(List.of(task), OPTIONS).get(0))
            .toList();

    assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(CaptionOutcome.Made.class);
    assertThat(outcomes.subList(3, 5)).hasOnlyElementsOfType(CaptionOutcome.Failed.class);
    RuntimeException why = ((CaptionOutcome.Failed) outcomes.get(4)).why();
    assertThat(why).isInstanceOf(EndpointPausedException.class);
    assertThat(((EndpointPausedException) why).exitCode()).isEqualTo(1);
    assertThat(((EndpointPausedException) why).code()).isEqualTo("paused");
    assertThat(endpoints.used(settings)).isEqualTo(new Usage(3, 300, 12));
    String server = " of see-2 at " + settings.url() + " is used. So far: ";
    assertThat(why).hasMessageStartingWith("Paused: the budget of ").hasMessageContaining(server);
    assertThat(why)
        .hasMessageEndingWith(
            "3 requests, 300 prompt tokens, 12 generated tokens, cost 0.0003; 3 of these requests"
                + " by this run.");
    return why.getMessage().replace("Paused: the budget of ", "").replaceAll(server + ".*", "");
  }

  @Test
  void countsWhatEarlierRunsUsedTowardsTheBudget() {
    EndpointSettings settings = settings(server.url(), 0, true, budget(3, 1000, 1e9));
    Captioner captioner = endpoints.open("served", settings);
    endpoints.resume(settings, new Usage(2, 100, 0));

    assertThat(captioner.attempts(List.of(task("?")), OPTIONS).get(0))
        .isInstanceOf(CaptionOutcome.Made.class);
    CaptionOutcome second = captioner.attempts(List.of(task("?")), OPTIONS).get(0);

    assertThat(((CaptionOutcome.Failed) second).why())
        .isInstanceOf(EndpointPausedException.class)
        .hasMessageContaining("So far: 3 requests, 200 prompt tokens, 4 generated tokens")
        .hasMessageEndingWith("; 1 of these requests by this run.");
    assertThat(endpoints.used(settings)).isEqualTo(new Usage(1, 100, 4));
  }

  @Test
  void readsBothFormsOfRetryAfter() {
    Instant now = Instant.parse("2026-11-24T10:00:00Z");

    assertThat(Backoff.asked(Optional.of(" 7 "), now)).contains(Duration.ofSeconds(7));
    assertThat(Backoff.asked(Optional.of("Tue, 24 Nov 2026 10:00:09 GMT"), now))
        .contains(Duration.ofSeconds(9));
    assertThat(Backoff.asked(Optional.of("soon"), now)).isEmpty();
    for (int attempt = 0; attempt < 100; attempt++) {
      assertThat(Backoff.step(attempt)).isBetween(Duration.ofMillis(250), Duration.ofSeconds(30));
    }
  }

  @Test
  void spacesRequests() {
    Pace pace = new Pace(OptionalInt.of(60));
    long now = System.nanoTime();

    assertThat(pace.reserve(now)).isZero();
    assertThat(pace.reserve(now)).isEqualTo(1_000_000_000L);
    assertThat(pace.reserve(now + 3_000_000_000L)).isZero();
  }
}
