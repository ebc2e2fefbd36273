package dev.darkroom.trainingbridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shell script that behaves like a trainer, in one of the modes finish, fail, wait, stubborn. */
public final class TestingTrainer {
  private final Path script;

  /** Unpacks the script into the folder. */
  public TestingTrainer(Path folder) throws IOException {
    script = folder.resolve("testing-trainer.sh");
    try (InputStream in = TestingTrainer.class.getResourceAsStream("/testing-trainer.sh")) {
      Files.write(script, in.readAllBytes());
    }
  }

  /** The command, for a run in {@code out}. */
  public List<String> command(String mode, String out, String... more) {
    List<String> command = new ArrayList<>(List.of("sh", script.toString(), mode, out));
    command.addAll(List.of(more));
    return command;
  }

  /** How often it was started in the folder. */
  public static int starts(Path outDir) throws IOException {
    Path starts = outDir.resolve("starts");
    return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
  }

  /** The process id of the trainer that runs in the folder. */
  public static long pid(Path outDir) throws IOException {
    return Long.parseLong(Files.readAllLines(outDir.resolve("starts")).get(0));
  }

  /** A negative id stands for a process group. */
  public static void kill(long pid) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -KILL " + pid).start().waitFor();
  }
}
