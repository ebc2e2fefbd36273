package dev.darkroom.trainingbridge.local;

import dev.darkroom.trainingbridge.launch.LaunchRequest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts and signals the script that supervises a program, and through it the program. */
final class Supervisor {
  private static final String SCRIPT = "supervise.sh";
  private static final long START_SECONDS = 30;
  private static final long POLL_MILLIS = 10;

  /** Returns when the supervisor runs, or when another one was first. */
  void start(LaunchFolder folder, LaunchRequest request) throws IOException {
    List<String> command = new ArrayList<>();
    // A session of its own: no terminal and no Ctrl-C of the bridge reaches it.
    command.addAll(List.of("setsid", "sh", "-c", script(), SCRIPT, folder.root().toString()));
    command.addAll(request.command());
    Process process =
        new ProcessBuilder(command)
            .directory(request.outDir().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (folder.process().isEmpty() && System.nanoTime() < deadline) {
      if (!process.isAlive() && !folder.isClaimed()) {
        throw new IOException("the supervising shell ended with " + process.exitValue());
      }
      pause();
    }
  }

  /** Signals the whole session: the supervisor, the program and what it started. */
  void signal(ProcessMark process, String signal) throws IOException {
    // The session's leader is also its process group's: the group's id is the process id.
    ProcessBuilder kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " -" + process.pid());
    Process killing = kill.redirectErrorStream(true).start();
    killing.getInputStream().readAllBytes();
  }

  private static String script() throws IOException {
    try (InputStream script = Supervisor.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IOException(SCRIPT + " is missing from the program");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the program was started", e);
    }
  }
}
