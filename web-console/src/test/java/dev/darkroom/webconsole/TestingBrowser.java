package dev.darkroom.webconsole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks the console over HTTP and carries the cookie, as a browser does, but adds nothing by itself.
 */
final class TestingBrowser {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private String cookie = "";

  TestingBrowser(URI address) {
    this.address = address;
  }

  /** Logs in and returns the proof that changes need. */
  String login(String user, String password) {
    HttpResponse<String> answer =
        send(
            "POST",
            "api/session",
            "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password),
            Map.of());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("cannot log in: " + answer.body());
    }
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    return field(answer.body(), "csrf");
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", pairs(headers));
  }

  HttpResponse<byte[]> picture(String path, String... headers) {
    return send(request("GET", path, "", pairs(headers)), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    return send("POST", path, json, pairs(headers));
  }

  HttpResponse<String> delete(String path, String... headers) {
    return send("DELETE", path, "", pairs(headers));
  }

  /** The first value of the name, a text. */
  static String field(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }

  /** All values of the name, texts, in order. */
  static List<String> fields(String json, String name) {
    List<String> values = new ArrayList<>();
    String start = "\"" + name + "\":\"";
    for (int at = json.indexOf(start); at >= 0; at = json.indexOf(start, at + 1)) {
      values.add(json.substring(at + start.length(), json.indexOf('"', at + start.length())));
    }
    return values;
  }

  private HttpResponse<String> send(
      String method, String path, String json, Map<String, String> headers) {
    return send(request(method, path, json, headers), BodyHandlers.ofString(UTF_8));
  }

  private HttpRequest request(
      String method, String path, String json, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    request.method(
        method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    headers.forEach(request::header);
    return request.build();
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> pairs(String... headers) {
    Map<String, String> pairs = new java.util.LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      pairs.put(headers[i], headers[i + 1]);
    }
    return pairs;
  }
}
