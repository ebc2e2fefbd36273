package dev.darkroom.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where Darkroom keeps what belongs to the person rather than to a dataset: models, the embedded
 * database, the console's state, the demo. {@code $DARKROOM_HOME}, else {@code ~/.darkroom}.
 */
public record DarkroomHome(Path folder) {

  public static DarkroomHome of(Map<String, String> environment, Path userHome) {
    String configured = environment.getOrDefault("DARKROOM_HOME", "");
    return new DarkroomHome(
        configured.isBlank()
            ? userHome.resolve(".darkroom")
            : Path.of(configured).toAbsolutePath());
  }

  public static DarkroomHome fromEnvironment() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  public Path models() {
    return folder.resolve("models");
  }

  public Path database() {
    return folder.resolve("postgres");
  }

  public Path console() {
    return folder.resolve("console");
  }

  public Path worker() {
    return folder.resolve("worker");
  }

  public Path runs() {
    return folder.resolve("runs");
  }

  public Path demo() {
    return folder.resolve("demo");
  }
}
