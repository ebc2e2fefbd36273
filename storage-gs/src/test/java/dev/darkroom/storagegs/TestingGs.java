package dev.darkroom.storagegs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.storage.model.StorageObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Cloud Storage's JSON API on this machine, one for the process, as the storages' client is too:
 * pages, ranges, uploads in one request and in pieces, generations. It keeps objects in memory,
 * counts what is read, and says no when it is told to.
 */
final class TestingGs {
  private static final String KEYS = "keys-";
  private static final int PAGE = 1000;
  private static final TestingGs ONE = start();

  private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong generations = new AtomicLong(1_700_000_000_000_000L);
  private volatile Function<String, Optional<Answer>> failure = path -> Optional.empty();
  private volatile boolean breaksOff;
  private volatile boolean losesAnswers;

  private record Stored(StorageObject known, byte[] content) {}

  private static final class Upload {
    final String bucket;
    final StorageObject named;
    final boolean isNew;
    byte[] content = {};

    Upload(String bucket, StorageObject named, boolean isNew) {
      this.bucket = bucket;
      this.named = named;
      this.isNew = isNew;
    }
  }

  /** What is sent back. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer json(Object value) throws IOException {
      return new Answer(
          200,
          Map.of("Content-Type", "application/json; charset=UTF-8"),
          GsonFactory.getDefaultInstance().toByteArray(value));
    }

    static Answer error(int status, String reason, String message) {
      String body =
          """
          {"error": {"code": %d, "message": "%s",
           "errors": [{"message": "%s", "domain": "global", "reason": "%s"}]}}"""
              .formatted(status, message, message, reason);
      return new Answer(
          status, Map.of("Content-Type", "application/json; charset=UTF-8"), body.getBytes(UTF_8));
    }
  }

  static TestingGs get() {
    ONE.reset();
    return ONE;
  }

  private static TestingGs start() {
    try {
      // Else each answer waits for the system to acknowledge its headers.
      System.setProperty("sun.net.httpserver.nodelay", "true");
      TestingGs testing = new TestingGs();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newCachedThreadPool(TestingGs::daemon));
      server.createContext("/", testing::serve);
      server.start();
      System.setProperty("STORAGE_EMULATOR_HOST", "127.0.0.1:" + server.getAddress().getPort());
      return testing;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "testing-gs");
    thread.setDaemon(true);
    return thread;
  }

  void reset() {
    asked.clear();
    bytes.set(0);
    failure = path -> Optional.empty();
    breaksOff = false;
    losesAnswers = false;
  }

  /** Answers to what is asked of a place, as {@code bucket/key}; empty where it goes on. */
  void failing(Function<String, Optional<Answer>> with) {
    failure = with;
  }

  /** The next body ends in its middle. */
  void breakOff() {
    breaksOff = true;
  }

  /** The next object is made, and the connection closed. */
  void loseAnswer() {
    losesAnswers = true;
  }

  List<String> asked() {
    return new ArrayList<>(asked);
  }

  long bytesRead() {
    return bytes.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, body);
      boolean hides = losesAnswers && exchange.getRequestMethod().startsWith("P");
      if (hides) {
        losesAnswers = false;
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean isEmpty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : answer.body().length);
      boolean isCut = breaksOff && answer.headers().containsKey("Content-Range");
      if (isCut) {
        breaksOff = false;
      }
      exchange.getResponseBody().write(answer.body(), 0, answer.body().length / (isCut ? 2 : 1));
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String[] names = path.substring(path.indexOf("/b/") + 3).split("/o/?", 2);
    String bucket = names[0];
    String key = names.length < 2 ? "" : decoded(names[1]);
    boolean isListing = method.equals("GET") && key.isEmpty();
    asked.add((isListing ? "LIST " + query.getOrDefault("prefix", "") : method + " " + key));
    Optional<Answer> no =
        failure.apply(bucket + "/" + (isListing ? query.getOrDefault("prefix", "") : key));
    if (no.isPresent()) {
      return no.get();
    }
    if (bucket.startsWith("no-such")) {
      return Answer.error(404, "notFound", "The specified bucket does not exist.");
    }
    return switch (method) {
      case "POST" -> upload(exchange, bucket, query, body);
      case "PUT" -> piece(exchange, query.get("upload_id"), body);
      case "DELETE" -> {
        objects.remove(bucket + "/" + key);
        yield new Answer(204, Map.of(), new byte[0]);
      }
      default ->
          isListing
              ? list(bucket, query)
              : read(exchange, bucket + "/" + key, query.getOrDefault("alt", "json"));
    };
  }

  private Answer list(String bucket, Map<String, String> query) throws IOException {
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("pageToken", "");
    List<StorageObject> page =
        bucket.startsWith(KEYS)
            ? generated(Integer.parseInt(bucket.substring(KEYS.length())), after)
            : objects.tailMap(bucket + "/" + prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(bucket + "/" + prefix))
                .filter(
                    entry -> after.isEmpty() || entry.getKey().compareTo(bucket + "/" + after) > 0)
                .limit(PAGE + 1)
                .map(entry -> entry.getValue().known())
                .toList();
    Map<String, Object> answer = new TreeMap<>();
    if (!page.isEmpty()) {
      answer.put("items", page.subList(0, Math.min(PAGE, page.size())));
    }
    if (page.size() > PAGE) {
      answer.put("nextPageToken", page.get(PAGE - 1).getName());
    }
    return Answer.json(answer);
  }

  private static List<StorageObject> generated(int all, String after) {
    int from = after.isEmpty() ? 0 : Integer.parseInt(after.replaceAll("[^0-9]", "")) + 1;
    List<StorageObject> keys = new ArrayList<>();
    for (int i = from; i < Math.min(all, from + PAGE + 1); i++) {
      keys.add(
          new StorageObject()
              .setName("p/%09d.jpg".formatted(i))
              .setSize(BigInteger.ONE)
              .setGeneration((long) i));
    }
    return keys;
  }

  private Answer read(HttpExchange exchange, String place, String alt) throws IOException {
    Stored stored = objects.get(place);
    if (stored == null) {
      return Answer.error(404, "notFound", "No such object: " + place);
    }
    if (alt.equals("json")) {
      return Answer.json(stored.known());
    }
    byte[] all = stored.content();
    String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("");
    if (range.isEmpty()) {
      bytes.addAndGet(all.length);
      return new Answer(200, Map.of(), all);
    }
    String[] ends = range.replace("bytes=", "").split("-");
    int from = Integer.parseInt(ends[0]);
    if (from >= all.length) {
      return Answer.error(416, "requestedRangeNotSatisfiable", "Request range not satisfiable");
    }
    int to = Math.min(all.length, Integer.parseInt(ends[1]) + 1);
    bytes.addAndGet(to - from);
    return new Answer(
        206,
        Map.of("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, all.length)),
        Arrays.copyOfRange(all, from, to));
  }

  private Answer upload(
      HttpExchange exchange, String bucket, Map<String, String> query, byte[] body)
      throws IOException {
    boolean isNew = "0".equals(query.get("ifGenerationMatch"));
    if (query.get("uploadType").equals("multipart")) {
      String text = new String(body, ISO_8859_1);
      String mark = text.substring(0, text.indexOf("\r\n"));
      int json = text.indexOf("\r\n\r\n") + 4;
      int content = text.indexOf("\r\n\r\n", text.indexOf(mark, json)) + 4;
      StorageObject named =
          named(Arrays.copyOfRange(body, json, text.indexOf("\r\n" + mark, json)));
      return stored(
          bucket,
          named,
          Arrays.copyOfRange(body, content, text.indexOf("\r\n" + mark, content)),
          isNew);
    }
    String id = UUID.randomUUID().toString();
    uploads.put(id, new Upload(bucket, named(body), isNew));
    return new Answer(
        200,
        Map.of(
            "Location",
            "http://"
                + exchange.getRequestHeaders().getFirst("Host")
                + exchange.getRequestURI().getPath()
                + "?upload_id="
                + id),
        new byte[0]);
  }

  private static StorageObject named(byte[] json) throws IOException {
    return GsonFactory.getDefaultInstance()
        .fromString(new String(json, UTF_8), StorageObject.class);
  }

  /** {@code bytes 0-9/20}, or without the bytes to ask how far it is. */
  private Answer piece(HttpExchange exchange, String id, byte[] body) throws IOException {
    Upload upload = uploads.get(id);
    String range = exchange.getRequestHeaders().getFirst("Content-Range");
    int all = Integer.parseInt(range.substring(range.indexOf('/') + 1));
    if (body.length > 0) {
      int from = Integer.parseInt(range.substring("bytes ".length(), range.indexOf('-')));
      byte[] content = Arrays.copyOf(upload.content, from + body.length);
      System.arraycopy(body, 0, content, from, body.length);
      upload.content = content;
    }
    if (upload.content.length == all) {
      return stored(upload.bucket, upload.named, upload.content, upload.isNew);
    }
    return new Answer(308, Map.of("Range", "bytes=0-" + (upload.content.length - 1)), new byte[0]);
  }

  private Answer stored(String bucket, StorageObject named, byte[] content, boolean isNew)
      throws IOException {
    Stored stored =
        new Stored(
            named
                .clone()
                .setBucket(bucket)
                .setSize(BigInteger.valueOf(content.length))
                .setMd5Hash(md5(content))
                .setGeneration(generations.incrementAndGet()),
            content);
    String place = bucket + "/" + named.getName();
    if (isNew && objects.putIfAbsent(place, stored) != null) {
      return Answer.error(
          412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
    }
    objects.put(place, stored);
    return Answer.json(stored.known());
  }

  private static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : Optional.ofNullable(raw).orElse("").split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
