package dev.darkroom.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A curator's browser, as far as the API goes. */
final class ConsoleClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI console;
  private String csrf = "";

  ConsoleClient(URI console) {
    this.console = console;
  }

  void logIn(String user, String password) throws IOException, InterruptedException {
    csrf = post("api/session", Map.of("user", user, "password", password)).path("csrf").asText();
  }

  String page() throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(console)).body();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(HttpRequest.newBuilder(console.resolve(path))).body());
  }

  JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(console.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-Token", csrf);
    }
    return JSON.readTree(send(request).body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return response;
  }
}
