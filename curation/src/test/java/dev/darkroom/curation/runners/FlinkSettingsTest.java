package dev.darkroom.curation.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkSettingsTest {
  /** No system gives a process this number. */
  private static final long GONE = 999_999_999_999L;

  @TempDir Path temporary;

  @Test
  void leaveNothingWhenClosed() {
    FlinkSettings settings = FlinkSettings.write(2);
    Path folder = Path.of(settings.folder());

    assertThat(folder.resolve("flink-conf.yaml")).isNotEmptyFile();
    assertThat(folder.getFileName().toString())
        .startsWith("darkroom-flink-" + ProcessHandle.current().pid() + "-");

    settings.close();

    assertThat(folder).doesNotExist();
  }

  @Test
  void ofProcessesThatAreGoneAreSwept() throws IOException {
    Path killed = settings("darkroom-flink-" + GONE + "-1", Duration.ofHours(2));
    Path young = settings("darkroom-flink-" + GONE + "-2", Duration.ofMinutes(5));
    Path alive =
        settings("darkroom-flink-" + ProcessHandle.current().pid() + "-3", Duration.ofHours(2));
    Path other = settings("darkroom-flink-conf", Duration.ofHours(2));

    FlinkSettings.sweep(temporary, Instant.now().minus(Duration.ofHours(1)));

    assertThat(killed).doesNotExist();
    assertThat(young).exists();
    assertThat(alive).exists();
    assertThat(other).exists();
  }

  private Path settings(String name, Duration age) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    Files.writeString(folder.resolve("flink-conf.yaml"), "a: b");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    return folder;
  }
}
