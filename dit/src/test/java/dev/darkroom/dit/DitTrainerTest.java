package dev.darkroom.dit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DitTrainerTest {
  @TempDir Path folder;

  @Test
  void refusesAWrongConfiguration() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config, "{\"stages\": [{\"name\": \"a\", \"resolution\": 250, \"steps\": 1}]}");

    assertThat(runSaying("--config", config, "--version", "1"))
        .startsWith("2 ")
        .contains("Invalid stages[0].resolution: 250 (must be 256, 512, 1024, 2048 or 2880)");
  }

  @Test
  void refusesAVersionThatIsNotThere() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config, "{\"stages\": [{\"name\": \"a\", \"resolution\": 256, \"steps\": 1}]}");
    TestingDataset.commit(folder.resolve("dataset"), 2);

    assertThat(runSaying("--config", config, "--version", "7"))
        .startsWith("2 ")
        .contains("Invalid version: 7");
  }

  @Test
  void readsFourOptionsInAnyOrder() {
    TrainerArguments parsed =
        TrainerArguments.parse(
            new String[] {"--out", "o", "--config", "c", "--version", "3", "--dataset", "d"});

    assertThat(parsed)
        .isEqualTo(
            new TrainerArguments(Path.of("d"), 3, Path.of("c"), Path.of("o"), Optional.empty()));
    assertThatThrownBy(() -> TrainerArguments.parse(new String[] {"--out", "o"}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is missing");
    assertThatThrownBy(
            () ->
                TrainerArguments.parse(
                    new String[] {
                      "--out", "o", "--config", "c", "--version", "x", "--dataset", "d"
                    }))
        .hasMessage("Invalid --version: x (must be a whole number)");
  }

  /** Exit code and standard error. */
  private String runSaying(String first, Path config, String second, String version) {
    PrintStream usual = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      String dataset = folder.resolve("dataset").toString();
      String out = folder.resolve("out").toString();
      int code =
          DitTrainer.run(
              new String[] {
                first, config.toString(), second, version, "--dataset", dataset, "--out", out
              },
              new AtomicBoolean());
      return code + " " + said.toString(StandardCharsets.UTF_8);
    } finally {
      System.setErr(usual);
    }
  }
}
