package dev.darkroom.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonIT {
  @TempDir Path folder;

  @Test
  void startsOnceAndStops() {
    Daemon daemon = new Daemon("sleeper", folder);

    assertThat(daemon.start(List.of("sleep", "60"), Map.of())).isTrue();
    assertThat(new Daemon("sleeper", folder).start(List.of("sleep", "60"), Map.of())).isFalse();
    assertThat(daemon.isRunning()).isTrue();

    assertThat(new Daemon("sleeper", folder).stop()).isTrue();
    assertThat(daemon.isRunning()).isFalse();
    assertThat(daemon.stop()).isFalse();
  }

  @Test
  void doesNotTakeAnotherProcessWithTheSameIdForItsOwn() throws Exception {
    Files.writeString(folder.resolve("sleeper.pid"), ProcessHandle.current().pid() + " 12345");

    assertThat(new Daemon("sleeper", folder).isRunning()).isFalse();
  }

  @Test
  void survivesAHalfWrittenPidFile() throws Exception {
    Files.writeString(folder.resolve("sleeper.pid"), "12");

    assertThat(new Daemon("sleeper", folder).isRunning()).isFalse();
  }
}
