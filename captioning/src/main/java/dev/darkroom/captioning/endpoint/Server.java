package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.net.Backoff;
import dev.darkroom.captioning.GeneratedCaption;
import java.io.IOException;
import java.net.ConnectException;
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
  private final Patience patience;
  private final Pace pace;
  private final ExecutorService workers;
  private final HttpClient client;
  private Optional<URI> address = Optional.empty();

  /** An answer, or a setback. */
  private record Attempt(Optional<ChatAnswer> answer, Optional<Setback> setback) {}

  Server(EndpointSettings settings, Key key, Clock clock) {
    this.settings = settings;
    this.key = key;
    this.clock = clock;
    String name = settings.model() + " at " + settings.url();
    this.meter = new Meter(settings.budget(), name);
    this.patience = new Patience(name);
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

  /**
   * Why it is asked nothing any more. Requests that were under way have come to what was used since
   * it was thrown, so it is asked for anew when they are done.
   */
  Optional<EndpointPausedException> pause() {
    return patience.pause().or(meter::pause);
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
   * @throws EndpointPausedException when it is asked nothing any more
   */
  GeneratedCaption ask(byte[] body, int mostTokens) throws InterruptedException {
    for (int attempt = 0; true; attempt++) {
      pace.await();
      requireWorthAsking();
      meter.beginRequest();
      Attempt result = attempt(body, mostTokens);
      if (result.answer().isPresent()) {
        patience.captioned();
        return result.answer().get().caption();
      }
      Setback setback = result.setback().orElseThrow();
      if (!setback.isPassing() || attempt >= settings.retries()) {
        patience.failed(setback);
        requireWorthAsking();
        throw new EndpointException(
            "Cannot caption: %s at %s %s."
                .formatted(settings.model(), settings.url(), setback.what()),
            setback.hint());
      }
      Thread.sleep(setback.delay().orElse(Backoff.step(attempt)).toMillis());
    }
  }

  private void requireWorthAsking() {
    Optional<EndpointPausedException> pause = patience.pause();
    if (pause.isPresent()) {
      throw pause.get();
    }
  }

  private Attempt attempt(byte[] body, int mostTokens) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = send(body);
      return response.statusCode() == 200 ? read(response, mostTokens) : failed(refused(response));
    } catch (UnknownHostException e) {
      return passing("has no address", "Check url, and that this machine is online.");
    } catch (CappedBody.TooLargeException e) {
      return lasting(
          Fault.SERVER,
          "answered with " + e.getMessage(),
          "See whether url leads to a chat-completions server.");
    } catch (ConnectException e) {
      return passing("takes no connection", "Check url, and that the server is running.");
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

  private Attempt read(HttpResponse<byte[]> response, int mostTokens) {
    try {
      String type = response.headers().firstValue("Content-Type").orElse("");
      ChatAnswer answer = ChatAnswer.parse(response.body(), type);
      long generated = answer.generatedTokens();
      meter.add(Math.max(0, answer.promptTokens()), generated < 0 ? mostTokens : generated);
      if (key.isIn(answer.text())) {
        return lasting(
            Fault.SERVER,
            "answered with the key itself, which never enters a caption",
            "See whether url leads to a server of yours, and change the key: it was shown.");
      }
      return new Attempt(Optional.of(answer), Optional.empty());
    } catch (ChatAnswer.NoCaptionException e) {
      meter.add(e.usage().promptTokens(), e.usage().generatedTokens());
      return lasting(e.fault(), "answered with " + e.getMessage(), e.hint());
    }
  }

  private Setback refused(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String complaint = ChatAnswer.complaint(response.body(), key);
    String what = "answered " + status + (complaint.isEmpty() ? "" : ": " + complaint);
    return switch (status) {
      case 301, 302, 303, 307, 308 ->
          Setback.lasting(
              Fault.SERVER,
              what + ", a redirect, which is not followed",
              "Set url to where it leads.");
      case 401, 403 ->
          Setback.lasting(
              access(status), what, "Set key-env to a variable that holds a key of this server.");
      case 402 -> Setback.lasting(Fault.ACCESS, what, "See to the account at this server.");
      case 404, 405, 410 ->
          Setback.lasting(Fault.SERVER, what, "Check url (it often ends in /v1) and model.");
      case 500 -> busy(response, Fault.IMAGE, what, "See the server's log, and run again.");
      case 502, 503, 504 ->
          busy(response, Fault.SERVER, what, "See that the server is running, and run again.");
      case 408, 425, 429, 529 ->
          busy(
              response,
              Fault.SERVER,
              what,
              "Lower concurrency or requests-per-minute, and run again.");
      default ->
          Setback.lasting(Fault.IMAGE, what, "Check model, prompt and options in the recipe.");
    };
  }

  /** Some servers answer 403 to one image that they do not like; they have captioned others. */
  private Fault access(int status) {
    return status == 403 && patience.hasCaptioned() ? Fault.SERVER : Fault.ACCESS;
  }

  private Setback busy(HttpResponse<byte[]> response, Fault fault, String what, String hint) {
    Optional<Duration> wait =
        Backoff.asked(response.headers().firstValue("Retry-After"), clock.instant());
    return wait.filter(delay -> delay.compareTo(Backoff.MOST) > 0)
        .map(
            delay ->
                Setback.lasting(
                    Fault.ACCESS,
                    what + " and asks to wait " + delay.toSeconds() + " s",
                    "Wait as long."))
        .orElseGet(() -> new Setback(what, hint, fault, true, wait));
  }

  private Attempt passing(String what, String hint) {
    return failed(Setback.passing(Fault.SERVER, key.removedFrom(what), hint));
  }

  private Attempt lasting(Fault fault, String what, String hint) {
    return failed(Setback.lasting(fault, key.removedFrom(what), hint));
  }

  private static Attempt failed(Setback setback) {
    return new Attempt(Optional.empty(), Optional.of(setback));
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
