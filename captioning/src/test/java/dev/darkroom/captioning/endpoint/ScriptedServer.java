package dev.darkroom.captioning.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server that answers as it was told, in order; then captions. */
final class ScriptedServer implements AutoCloseable {
  static final String GOOD =
      """
      {"choices": [{"message": {"role": "assistant", "content": " A grey square. "},
        "finish_reason": "stop"}], "usage": {"prompt_tokens": 100, "completion_tokens": 4}}
      """;

  final List<String> bodies = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Answers one request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  ScriptedServer then(Answer answer) {
    script.add(answer);
    return this;
  }

  ScriptedServer then(int status, String type, String body, String... headers) {
    return then(
        exchange -> {
          for (int at = 0; at < headers.length; at += 2) {
            exchange.getResponseHeaders().add(headers[at], headers[at + 1]);
          }
          send(exchange, status, type, body);
        });
  }

  /** Says nothing until the test is over. */
  ScriptedServer thenHang() {
    return then(exchange -> closed.await());
  }

  /** Promises more than it sends. */
  ScriptedServer thenDie() {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write("{\"choices\": [".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          throw new IOException("dies");
        });
  }

  /** Never ends by itself. */
  ScriptedServer thenFlood() {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] garbage = new byte[1 << 16];
          OutputStream body = exchange.getResponseBody();
          for (int at = 0; at < 1000; at++) {
            body.write(garbage);
          }
        });
  }

  private void handle(HttpExchange exchange) throws IOException {
    bodies.add(
        exchange.getRequestURI()
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Answer answer = script.poll();
    try (exchange) {
      if (answer == null) {
        send(exchange, 200, "application/json", GOOD);
      } else {
        answer.to(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
