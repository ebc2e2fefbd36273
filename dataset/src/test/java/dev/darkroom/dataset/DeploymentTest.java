package dev.darkroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The recipes in {@code deploy} say what the code and the documents say. */
class DeploymentTest {
  private static Path file(String name) {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("deploy"))) {
      at = at.getParent();
    }
    return at.resolve(name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node, String... path) {
    Object at = node;
    for (String key : path) {
      at = ((Map<String, Object>) at).get(key);
    }
    return (Map<String, Object>) at;
  }

  @Test
  void flinkOnKubernetesHasWhatWorkersNeed() throws IOException {
    Object deployment = new Yaml().load(Files.readString(file("deploy/flink/deployment.yaml")));
    Map<String, Object> settings = map(deployment, "spec", "flinkConfiguration");

    assertThat(map(deployment))
        .containsEntry("apiVersion", "flink.apache.org/v1beta1")
        .containsEntry("kind", "FlinkDeployment");
    assertThat(map(deployment, "spec")).containsEntry("flinkVersion", "v1_19");
    assertThat(settings.values()).allMatch(String.class::isInstance);
    for (String line : Files.readAllLines(file("docs/runners.md"))) {
      if (line.startsWith("env.java.opts.all: ")) {
        assertThat(settings.get("env.java.opts.all"))
            .isEqualTo(line.substring("env.java.opts.all: ".length()));
      }
    }
    assertThat(settings).containsEntry("restart-strategy.type", "fixed-delay");
  }

  @Test
  void imagesCopyWhatIsBuilt() throws IOException {
    assertThat(Files.readString(file("deploy/flink/Dockerfile")))
        .contains("FROM flink:1.19.0-java17", "COPY cli/target/app/lib ");
    assertThat(Files.readString(file("deploy/dataflow/Dockerfile")))
        .contains("COPY runners/dataflow/target/lib ", "COPY cli/target/app ");
  }
}
