package dev.darkroom.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLockIT {
  @TempDir Path folder;

  /** Holds the lock of a folder, says so, and writes a file when told to end. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      StartLock.holding(
          folder,
          () -> {
            System.out.println("held");
            int read = System.in.read();
            return Files.writeString(folder.resolve("ended"), "read " + read);
          });
    }
  }

  @Test
  void waitsForAnotherProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("held");
      Thread ending = new Thread(() -> end(other));
      ending.start();

      boolean ended = StartLock.holding(folder, () -> Files.exists(folder.resolve("ended")));

      assertThat(ended).isTrue();
      ending.join();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void mayBeTakenAgainByItsHolder() throws IOException {
    String done = StartLock.holding(folder, () -> StartLock.holding(folder, () -> "done"));

    assertThat(done).isEqualTo("done");
  }

  /** Late enough that a lock that does not hold would let the other one through first. */
  private static void end(Process other) {
    try {
      Thread.sleep(300);
      other.getOutputStream().write('\n');
      other.getOutputStream().flush();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
