package dev.darkroom.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.darkroom.base.Digest;
import dev.darkroom.cli.terminal.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against a hub on loopback that holds one repository. */
class ModelCommandTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String GRAPH = "onnx/model.onnx";

  @TempDir Path home;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer hub;

  @BeforeEach
  void startHub() throws IOException {
    put("config.json", "{\"darkroom\": {\"kind\": \"scorer\"}}");
    put("preprocessor_config.json", "{\"size\": 8, \"do_normalize\": false}");
    try (InputStream graph = ModelCommandTest.class.getResourceAsStream("mean.onnx")) {
      files.put(GRAPH, graph.readAllBytes());
    }
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/api/models/tiny/mean/revision/", exchange -> send(exchange, listing()));
    hub.createContext(
        "/tiny/mean/resolve/",
        exchange -> send(exchange, files.get(exchange.getRequestURI().getPath().substring(60))));
    hub.start();
  }

  @AfterEach
  void stopHub() {
    hub.stop(0);
  }

  @Test
  void pullsListsVerifiesAndRemovesAModel() throws IOException {
    assertThat(run("pull", "hub:tiny/mean", "--json")).isZero();
    JsonNode pulled = json();
    assertThat(pulled.path("name").asText()).isEqualTo("mean");
    assertThat(pulled.path("origins").path(0).path("repository").asText()).isEqualTo("tiny/mean");
    assertThat(Path.of(pulled.path("folder").asText()).resolve(GRAPH))
        .hasBinaryContent(files.get(GRAPH));

    assertThat(run("list", "--json")).isZero();
    JsonNode models = json();
    assertThat(named(models, "mean").path("installed").asBoolean()).isTrue();
    assertThat(named(models, "mean").path("bytes").asLong()).isPositive();
    assertThat(named(models, "quality").path("embedded").asBoolean()).isTrue();
    assertThat(named(models, "laion-v2").path("installed").asBoolean()).isFalse();
    assertThat(named(models, "laion-v2").path("licence").asText()).isEqualTo("Apache-2.0");

    assertThat(run("verify")).isZero();
    assertThat(out.toString()).contains("mean: intact").contains("quality: intact");

    assertThat(run("remove", "mean")).isZero();
    assertThat(run("pull", "hub:tiny/mean", "--offline")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "Cannot pull mean: it is not in the store, or damaged there, and this is offline.");
  }

  @Test
  void knowsWhatWasPulledByTheNameThatItWasGiven() {
    run("pull", "hub:tiny/mean", "--name", "pc");

    assertThat(run("pull", "pc", "--offline")).isZero();
    assertThat(out.toString()).startsWith("Already here: pc ");
    assertThat(run("pull", "pc")).isZero();
    assertThat(run("pull", "cp", "--offline")).isEqualTo(2);
    assertThat(run("pull", "quality")).isEqualTo(2);
  }

  @Test
  void refusesAModelThatDoesNotRun() {
    put("preprocessor_config.json", "{\"size\": 8, \"do_normalize\": false}");
    put(
        "config.json",
        "{\"darkroom\": {\"kind\": \"scorer\", \"label\": \"a\"}, \"id2label\": {\"0\": \"a\", \"1\": \"b\"}}");

    assertThat(run("pull", "hub:tiny/mean")).isEqualTo(2);

    assertThat(err.toString())
        .contains("it does not run on what preprocessor_config.json makes of a picture")
        .contains("(must be one for each of [a, b])")
        .contains("Nothing was stored. ");
    assertThat(run("verify", "mean")).isEqualTo(2);
  }

  @Test
  void refusesAHeadThatIsNotThere() {
    assertThat(run("import", home.toString(), "--head", "nothing.safetensors")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Invalid head: nothing.safetensors (there is no such file)");
  }

  @Test
  void refusesToTryWithNoTokens() {
    assertThat(run("try", "scene", "photo.jpg", "--max-tokens", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("Invalid --max-tokens: 0 (must be from 1 to 4096)");
  }

  @Test
  void verifyEndsWithOneWhenAModelIsDamaged() throws IOException {
    run("pull", "hub:tiny/mean", "--name", "mine", "--json");
    Path graph = Path.of(json().path("folder").asText()).resolve(GRAPH);
    Files.writeString(graph, "damaged");

    assertThat(run("verify", "mine", "--json")).isEqualTo(1);

    assertThat(json().path("ok").asBoolean()).isFalse();
    assertThat(json().path("models").path(0).path("problems").path(0).asText())
        .contains(GRAPH + " has 7 bytes");
  }

  @Test
  void refusesWhatHasChangedUntilItIsAccepted() throws IOException {
    run("pull", "hub:tiny/mean");
    run("remove", "mean");
    put("preprocessor_config.json", "{\"size\": 9, \"do_normalize\": false}");

    assertThat(run("pull", "hub:tiny/mean")).isEqualTo(1);
    assertThat(err.toString())
        .contains("preprocessor_config.json is not what models.lock pins")
        .contains("--update");
    assertThat(run("pull", "hub:tiny/mean", "--update")).isZero();
  }

  @Test
  void saysWhyAModelCannotBeOptimised() throws IOException {
    Path folder = Files.createDirectories(home.resolve("mean"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.createDirectories(folder.resolve(file.getKey()).getParent());
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }

    assertThat(run("import", folder.toString(), "--optimise")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Cannot optimise the model: no LayerNormalization follows a sum in it")
        .contains("Import it without --optimise");
    assertThat(run("verify", "mean")).isEqualTo(2);
  }

  @Test
  void refusesALabelTogetherWithAHead() {
    assertThat(run("import", home.toString(), "--label", "nsfw", "--head", "head.safetensors"))
        .isEqualTo(2);

    assertThat(err.toString()).contains("Invalid options: --label and --head");
  }

  @Test
  void namesWhatCanBePulled() {
    assertThat(run("pull", "florence")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Invalid model to pull: florence (must be one of")
        .contains("florence-2-base-ft");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Map<String, String> environment =
        Map.of(
            "DARKROOM_HOME",
            home.toString(),
            "HF_ENDPOINT",
            "http://localhost:" + hub.getAddress().getPort());
    return new CommandLine(new ModelCommand(environment, home))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(Failures::failed)
        .execute(arguments);
  }

  private JsonNode json() throws IOException {
    return MAPPER.readTree(out.toString());
  }

  private static JsonNode named(JsonNode models, String name) {
    return StreamSupport.stream(models.spliterator(), false)
        .filter(model -> model.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void put(String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] listing() {
    StringBuilder siblings = new StringBuilder();
    files.forEach(
        (name, bytes) ->
            siblings
                .append(siblings.isEmpty() ? "" : ",")
                .append("{\"rfilename\": \"")
                .append(name)
                .append("\", \"size\": ")
                .append(bytes.length)
                .append(
                    name.equals(GRAPH)
                        ? ", \"lfs\": {\"sha256\": \"" + Digest.of(bytes).hex() + "\"}}"
                        : "}"));
    return ("{\"sha\": \"" + "a".repeat(40) + "\", \"siblings\": [" + siblings + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
