package dev.darkroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InterruptionIT {
  /** Says that it runs, then waits for Ctrl-C or ends. */
  static final class Work {
    public static void main(String[] arguments) throws InterruptedException {
      try (Interruption stopped = Interruption.saying("The same command goes on.")) {
        System.out.println("running");
        if (arguments[0].equals("long")) {
          Thread.sleep(60_000);
        }
      }
    }
  }

  @Test
  @Timeout(60)
  void saysAtCtrlCHowToGoOn() throws IOException, InterruptedException {
    Process work = start("long");
    try (BufferedReader out = work.inputReader()) {
      assertThat(out.readLine()).isEqualTo("running");
      Process kill = new ProcessBuilder("kill", "-INT", "" + work.pid()).start();
      assertThat(kill.waitFor()).isZero();

      assertThat(errors(work)).isEqualToIgnoringNewLines("The same command goes on.");
      assertThat(work.waitFor()).isEqualTo(130);
    } finally {
      work.destroyForcibly();
    }
  }

  @Test
  @Timeout(60)
  void saysNothingWhenTheWorkIsDone() throws IOException, InterruptedException {
    Process work = start("short");

    assertThat(errors(work)).isEmpty();
    assertThat(work.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static Process start(String length) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            "env",
            "--default-signal=INT", // a background job of a shell ignores it, and hands that on
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Work.class.getName(),
            length);
    return new ProcessBuilder(command).start();
  }

  private static String errors(Process work) throws IOException {
    return new String(work.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
