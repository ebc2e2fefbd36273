package dev.darkroom.captioning.endpoint;

import dev.darkroom.captioning.GeneratedCaption;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One server and what all captioners of a run share of it. Thread-safe. */
final class Server implements AutoCloseable {
  private static final int MOST_BODY_BYTES = 4 << 20;

  private final EndpointSettings settings;
  private final Key key;
  private final Clock clock;
  private final Meter meter;
  private final Pace pace;
  private final ExecutorService workers;
  private final HttpClient client;
  private Optional<URI> address = Optional.empty();

  /** Why a request has no answer, and whether it is worth to send it again. */
  private record Setback(EndpointException why, boolean isPassing, Optional<Duration> delay) {}

  /** An answer, or a setback. */
  private record Attempt(Optional<ChatAnswer> answer, Optional<Setback> setback) {}

  Server(EndpointSettings settings, Key key, Clock clock) {
    this.settings = settings;
    this.key = key;
    this.clock = clock;
    this.meter = new Meter(settings.budget(), settings.model() + " at " + settings.url());
    this.pace = new Pace(settings.requestsPerMinute());
    this.workers =
        Executors.newFixedThreadPool(
            settings.concurrency(),
            work -> {
              Thread thread = new Thread(work, "endpoint-" + settings.model());
              thread.setDaemon(true);
              return thread;
            });
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** Refuses a private address at once; a name that has none now may have one later. */
  void check() {
    try {
      address();
    } catch (UnknownHostException e) {
      // Told by the request that needs it.
      address = Optional.empty();
    }
  }

  EndpointSettings settings() {
    return settings;
  }

  Meter meter() {
    return meter;
  }

  ExecutorService workers() {
    return workers;
  }

  /** A text that is to be shown or kept, with the key taken out, should it be in it. */
  String withoutKey(String text) {
    return key.removedFrom(text);
  }

  /**
   * Asks until there is an answer, or no hope.
   *
   * @param mostTokens of the answer, counted as used where the server does not say
   * @throws EndpointException naming the server and what to do
   * @throws BudgetUsedException when nothing may be sent any more
   */
  GeneratedCaption ask(byte[] body, int mostTokens) throws InterruptedException {
    for (int attempt = 0; true; attempt++) {
      pace.await();
      meter.beginRequest();
      Attempt result = attempt(body);
      if (result.answer().isPresent()) {
        ChatAnswer answer = result.answer().get();
        long generated = answer.generatedTokens();
        meter.add(Math.max(0, answer.promptTokens()), generated < 0 ? mostTokens : generated);
        return answer.caption();
      }
      Setback setback = result.setback().orElseThrow();
      if (!setback.isPassing() || attempt >= settings.retries()) {
        throw setback.why();
      }
      Duration delay = setback.delay().orElse(Backoff.step(attempt));
      if (delay.compareTo(Backoff.MOST) > 0) {
        throw problem("asks to wait " + delay.toSeconds() + " s", "Run again later.");
      }
      Thread.sleep(delay.toMillis());
    }
  }

  private Attempt attempt(byte[] body) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = send(body);
      return response.statusCode() == 200
          ? read(response)
          : new Attempt(Optional.empty(), Optional.of(refused(response)));
    } catch (UnknownHostException e) {
      return passing("has no address", "Check url, and that this machine is online.");
    } catch (CappedBody.TooLargeException e) {
      return lasting(
          "answered with " + e.getMessage(), "See whether url leads to a chat-completions server.");
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return passing("broke off: " + reason, "See that it is running, and run again.");
    } catch (TimeoutException e) {
      return passing(
          "gave no answer in " + settings.timeout().toSeconds() + " s",
          "Raise timeout-seconds, or lower concurrency.");
    }
  }

  private HttpResponse<byte[]> send(byte[] body)
      throws IOException, InterruptedException, TimeoutException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    key.authorization().ifPresent(value -> request.header("Authorization", value));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new CappedBody(MOST_BODY_BYTES));
    try {
      // The request's own timeout ends with the head; a body may hang too.
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private Attempt read(HttpResponse<byte[]> response) {
    try {
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Attempt(Optional.of(ChatAnswer.parse(response.body(), type)), Optional.empty());
    } catch (ChatAnswer.NoCaptionException e) {
      return lasting("answered with " + e.getMessage(), e.hint());
    }
  }

  private Setback refused(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String complaint = ChatAnswer.complaint(response.body());
    String what = "answered " + status + (complaint.isEmpty() ? "" : ": " + complaint);
    Optional<Duration> wait =
        Backoff.asked(response.headers().firstValue("Retry-After"), clock.instant());
    return switch (status) {
      case 301, 302, 303, 307, 308 ->
          lastingSetback(
              what + ", a redirect, which is not followed", "Set url to where it leads.");
      case 401, 403 ->
          lastingSetback(what, "Set key-env to a variable that holds a key of this server.");
      case 404 -> lastingSetback(what, "Check url (it often ends in /v1) and model.");
      case 408, 425, 429, 500, 502, 503, 504, 529 ->
          new Setback(
              problem(what, "Lower concurrency or requests-per-minute, and run again."),
              true,
              wait);
      default -> lastingSetback(what, "Check model, prompt and options in the recipe.");
    };
  }

  private Attempt passing(String what, String hint) {
    Setback setback = new Setback(problem(what, hint), true, Optional.empty());
    return new Attempt(Optional.empty(), Optional.of(setback));
  }

  private Attempt lasting(String what, String hint) {
    return new Attempt(Optional.empty(), Optional.of(lastingSetback(what, hint)));
  }

  private Setback lastingSetback(String what, String hint) {
    return new Setback(problem(what, hint), false, Optional.empty());
  }

  private EndpointException problem(String what, String hint) {
    return new EndpointException(
        "Cannot caption: %s at %s %s."
            .formatted(settings.model(), settings.url(), key.removedFrom(what)),
        hint);
  }

  private synchronized URI address() throws UnknownHostException {
    if (address.isEmpty()) {
      URI base = ServerAddress.resolve(settings.url(), settings.allowsPrivate());
      address =
          Optional.of(URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions"));
    }
    return address.get();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
