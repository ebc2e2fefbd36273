package dev.darkroom.curation.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Flink's own configuration, which it reads from a folder. Inside one process nothing gets lost on
 * the way, so the timeouts only have to outlast a machine that is busy; memory for sorting grows
 * with the number of workers and not with the heap.
 */
final class FlinkSettings implements AutoCloseable {
  private static final String FILE = "flink-conf.yaml";

  private final Path folder;

  private FlinkSettings(Path folder) {
    this.folder = folder;
  }

  static FlinkSettings write(int parallelism) {
    try {
      Path folder = Files.createTempDirectory("darkroom-flink");
      Files.write(
          folder.resolve(FILE),
          List.of(
              "pekko.ask.timeout: 30 min",
              "heartbeat.interval: 30000",
              "heartbeat.timeout: 1800000",
              "slot.request.timeout: 1800000",
              "taskmanager.memory.managed.size: " + (64 + 32 * parallelism) + "m",
              "taskmanager.memory.network.min: " + (32 + 16 * parallelism) + "m",
              "taskmanager.memory.network.max: " + (32 + 16 * parallelism) + "m"));
      return new FlinkSettings(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write Flink's settings to the temporary folder", e);
    }
  }

  String folder() {
    return folder.toString();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The system empties its temporary folder.
      folder.toFile().deleteOnExit();
    }
  }
}
