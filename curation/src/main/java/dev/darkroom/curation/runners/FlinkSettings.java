package dev.darkroom.curation.runners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink's own configuration, which it reads from a folder. Inside one process nothing gets lost on
 * the way, so the timeouts only have to outlast a machine that is busy; memory for sorting grows
 * with the number of workers and not with the heap.
 *
 * <p>The folder lies in the temporary folder and is named by the process, so that the next run
 * finds what a killed one left.
 */
final class FlinkSettings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkSettings.class);
  private static final String FILE = "flink-conf.yaml";
  private static final String PREFIX = "darkroom-flink-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  /** Processes of another container are not seen from here; Flink reads its settings at once. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Path folder;

  private FlinkSettings(Path folder) {
    this.folder = folder;
  }

  static FlinkSettings write(int parallelism) {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      Path folder =
          Files.createTempDirectory(temporary, PREFIX + ProcessHandle.current().pid() + "-");
      folder.toFile().deleteOnExit();
      folder.resolve(FILE).toFile().deleteOnExit(); // the last one goes first
      sweep(temporary, Instant.now().minus(SETTLED));
      Files.write(
          folder.resolve(FILE),
          List.of(
              "pekko.ask.timeout: 30 min",
              "heartbeat.interval: 30000",
              "heartbeat.timeout: 1800000",
              "slot.request.timeout: 1800000",
              "taskmanager.memory.managed.size: " + (64 + 32 * parallelism) + "m",
              "taskmanager.memory.network.min: " + (64 + 32 * parallelism) + "m",
              "taskmanager.memory.network.max: " + (64 + 32 * parallelism) + "m"));
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
    delete(folder);
  }

  /** Removes the settings of processes that are gone; what stands in the way of that is no harm. */
  static void sweep(Path temporary, Instant before) {
    try (Stream<Path> children = Files.list(temporary)) {
      children.filter(child -> isLeft(child, before)).forEach(FlinkSettings::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} is not swept: {}", temporary, e.toString());
    }
  }

  private static boolean isLeft(Path child, Instant before) {
    Matcher name = NAME.matcher(child.getFileName().toString());
    boolean isFolder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
    if (!isFolder
        || !name.matches()
        || ProcessHandle.of(Long.parseLong(name.group(1))).isPresent()) {
      return false;
    }
    try {
      return Files.getLastModifiedTime(child).toInstant().isBefore(before);
    } catch (IOException e) {
      LOG.debug("{} is gone already: {}", child, e.toString());
      return false;
    }
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.debug("{} stays in the temporary folder: {}", folder, e.toString());
    }
  }
}
