package dev.darkroom.models.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.darkroom.base.Digest;
import dev.darkroom.models.TestingOnnx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model hub on loopback that speaks the protocol of the real one: listing with LFS digests,
 * resolve addresses that redirect large files to another host, ranges. What goes wrong is told to
 * it, one fault for one request.
 */
final class TestingHub implements AutoCloseable {
  static final String REPOSITORY = "tiny/scorer";
  static final String LARGE = "onnx/model.onnx";
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** What one request gets instead of its answer. */
  interface Fault {
    void answer(HttpExchange exchange, byte[] content) throws IOException;
  }

  record Request(String host, String path, Optional<String> range, Optional<String> token) {}

  private final HttpServer endpoint;
  private final HttpServer content;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Map<String, byte[]>> repositories = new TreeMap<>();
  private final Map<String, Deque<Fault>> faults = new LinkedHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private String commit = COMMIT;
  private String listedName = "";
  private Optional<String> listedDigest = Optional.empty();
  private String linkedHeader = "X-Linked-Etag";

  TestingHub() throws IOException {
    this.endpoint = start("127.0.0.1", this::endpoint);
    this.content = start("127.0.0.2", this::content);
    put("config.json", "{\"darkroom\": {\"kind\": \"scorer\", \"name\": \"tiny\"}}");
    put(
        "preprocessor_config.json",
        "{\"size\": {\"height\": 8, \"width\": 8}, \"do_normalize\": false}");
    put("README.md", "not needed");
    put(LARGE, TestingOnnx.graph("pixel_values"));
  }

  HubSettings settings(Optional<String> token) {
    return new HubSettings(address(), token, java.net.ProxySelector.of(null), false);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort());
  }

  void put(String file, String text) {
    put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String file, byte[] bytes) {
    put(REPOSITORY, file, bytes);
  }

  void put(String repository, String file, byte[] bytes) {
    repositories.computeIfAbsent(repository, key -> new TreeMap<>()).put(file, bytes);
  }

  byte[] bytes(String file) {
    return repositories.get(REPOSITORY).get(file).clone();
  }

  void commit(String sha) {
    commit = sha;
  }

  /** Lists one file more, of that name. */
  void listAlso(String name) {
    listedName = name;
  }

  /** Lists the large file with another digest than its bytes have, and sends none with it. */
  void listDigest(String sha256) {
    listedDigest = Optional.of(sha256);
    linkedHeader = "X-Other";
  }

  /** The next requests of a path, at whichever host, go wrong. */
  void fail(String path, Fault... next) {
    faults.computeIfAbsent(path, key -> new ArrayDeque<>()).addAll(List.of(next));
  }

  static Fault status(int status, String... headers) {
    return (exchange, body) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Promises all that is asked for, sends that many bytes and hangs up. */
  static Fault cutAfter(int count) {
    return (exchange, body) -> {
      int from = from(exchange, body);
      exchange.sendResponseHeaders(from == 0 ? 200 : 206, body.length - from);
      exchange.getResponseBody().write(body, from, count);
      exchange.getResponseBody().flush();
      throw new IOException("cut");
    };
  }

  static Fault sends(byte[] other) {
    return (exchange, body) -> send(exchange, 200, other);
  }

  static Fault webPage() {
    return (exchange, body) -> {
      exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
      send(exchange, 200, "<html>Please log in".getBytes(StandardCharsets.UTF_8));
    };
  }

  List<Request> requests(String path) {
    synchronized (requests) {
      return requests.stream().filter(request -> request.path().endsWith(path)).toList();
    }
  }

  List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void forgetRequests() {
    requests.clear();
  }

  @Override
  public void close() {
    endpoint.stop(0);
    content.stop(0);
    threads.shutdownNow();
  }

  private HttpServer start(String host, Fault handler) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            requests.add(
                new Request(
                    host,
                    exchange.getRequestURI().getPath(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
            handler.answer(exchange, new byte[0]);
          }
        });
    server.setExecutor(threads);
    server.start();
    return server;
  }

  private void endpoint(HttpExchange exchange, byte[] nothing) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String[] parts = path.split("/");
    if (path.startsWith("/api/models/")) {
      if (!failed(exchange, path, nothing)) {
        String listing = listing(repositories.get(parts[3] + "/" + parts[4]));
        send(exchange, 200, listing.getBytes(StandardCharsets.UTF_8));
      }
      return;
    }
    String repository = parts[1] + "/" + parts[2];
    String file = String.join("/", List.of(parts).subList(5, parts.length));
    byte[] bytes = repositories.get(repository).get(file);
    if (failed(exchange, file, bytes == null ? nothing : bytes)) {
      return;
    }
    if (bytes == null) {
      exchange.getResponseHeaders().add("X-Error-Code", "EntryNotFound");
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().add("X-Repo-Commit", parts[4]);
    if (!file.equals(LARGE)) {
      send(exchange, 200, bytes);
      return;
    }
    exchange.getResponseHeaders().add(linkedHeader, "\"" + Digest.of(bytes).hex() + "\"");
    exchange.getResponseHeaders().add("X-Linked-Size", "" + bytes.length);
    String host = "http://127.0.0.2:" + content.getAddress().getPort();
    exchange.getResponseHeaders().add("Location", host + "/cdn/model?" + repository);
    exchange.sendResponseHeaders(302, -1);
  }

  private void content(HttpExchange exchange, byte[] nothing) throws IOException {
    byte[] bytes = repositories.get(exchange.getRequestURI().getQuery()).get(LARGE);
    if (failed(exchange, "/cdn/model", bytes)) {
      return;
    }
    int from = from(exchange, bytes);
    send(exchange, from == 0 ? 200 : 206, Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** Where the bytes that are asked for begin; says so in the answer. */
  private static int from(HttpExchange exchange, byte[] bytes) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      return 0;
    }
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    return from;
  }

  private boolean failed(HttpExchange exchange, String path, byte[] bytes) throws IOException {
    Deque<Fault> next = faults.getOrDefault(path, new ArrayDeque<>());
    if (next.isEmpty()) {
      return false;
    }
    next.remove().answer(exchange, bytes);
    return true;
  }

  private String listing(Map<String, byte[]> files) {
    StringBuilder siblings = new StringBuilder();
    files.forEach(
        (name, bytes) -> {
          siblings.append(siblings.isEmpty() ? "" : ",");
          siblings.append("{\"rfilename\":\"").append(name).append("\",\"size\":");
          siblings.append(bytes.length);
          if (name.equals(LARGE)) {
            String sha256 = listedDigest.orElse(Digest.of(bytes).hex());
            siblings.append(",\"lfs\":{\"sha256\":\"").append(sha256).append("\",\"size\":");
            siblings.append(bytes.length).append("}");
          }
          siblings.append("}");
        });
    if (!listedName.isEmpty()) {
      siblings.append(",{\"rfilename\":\"").append(listedName).append("\",\"size\":1}");
    }
    return "{\"sha\":\"%s\",\"cardData\":{\"license\":\"mit\"},\"siblings\":[%s]}"
        .formatted(commit, siblings);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
