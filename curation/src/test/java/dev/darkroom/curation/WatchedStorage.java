package dev.darkroom.curation;

import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageProvider;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A local folder, {@code watched:///folder}, of which all processes write down which files they
 * make, and where they can be held before one: for tests that kill them there. The diary and the
 * hold lie beside the folder.
 */
public record WatchedStorage(Path folder, LocalStorage real) implements Storage {
  private static final String SCHEME = "watched";

  /** Found by ServiceLoader. */
  public static final class Provider implements StorageProvider {
    @Override
    public String scheme() {
      return SCHEME;
    }

    @Override
    public Storage open(String authority, String folder) {
      return new WatchedStorage(Path.of("/" + folder));
    }
  }

  /**
   * A line of the diary.
   *
   * @param act {@code held} before it is made, {@code making} when its content is written, {@code
   *     made} when it is there
   */
  public record Line(String act, long process, String path) {
    static Line of(String text) {
      String[] words = text.split(" ", 3);
      return new Line(words[0], Long.parseLong(words[1]), words[2]);
    }
  }

  public WatchedStorage(Path folder) {
    this(folder, new LocalStorage(folder));
  }

  /** Whoever wants to make one more file whose path begins so waits, after so many were made. */
  public void hold(String prefix, int after) throws IOException {
    new LocalStorage(folder.getParent())
        .replace(file("hold").getFileName().toString(), bytes(after + " " + prefix));
  }

  public void letGo() throws IOException {
    Files.deleteIfExists(file("hold"));
  }

  public List<Line> diary() throws IOException {
    try {
      return Files.readAllLines(file("diary")).stream().map(Line::of).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private boolean isHeld(String path) throws IOException {
    try {
      String[] hold = Files.readString(file("hold")).split(" ", 2);
      long made =
          diary().stream()
              .filter(line -> line.act().equals("made") && line.path().startsWith(hold[1]))
              .count();
      return path.startsWith(hold[1]) && made >= Integer.parseInt(hold[0]);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void pass(String path) throws IOException {
    boolean isNoted = false;
    while (isHeld(path)) {
      if (!isNoted) {
        note("held", path);
        isNoted = true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
  }

  private void note(String act, String path) throws IOException {
    Files.write(
        file("diary"),
        bytes(act + " " + ProcessHandle.current().pid() + " " + path + "\n"),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Path file(String name) {
    return folder.resolveSibling(folder.getFileName() + "." + name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean createIfAbsent(String path, Content content) throws IOException {
    pass(path);
    boolean isMade =
        real.createIfAbsent(
            path,
            temporary -> {
              note("making", path);
              content.writeTo(temporary);
            });
    if (isMade) {
      note("made", path);
    }
    return isMade;
  }

  @Override
  public String location(String path) {
    return SCHEME + "://" + real.location(path);
  }

  @Override
  public String uri(String path) {
    return location(path);
  }

  @Override
  public Stream<Entry> walk(String prefix) throws IOException {
    return real.walk(prefix);
  }

  @Override
  public Optional<Entry> stat(String path) throws IOException {
    return real.stat(path);
  }

  @Override
  public ByteBuffer read(String path, long offset, int length) throws IOException {
    return real.read(path, offset, length);
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    real.replace(path, content);
  }

  @Override
  public boolean delete(String path) throws IOException {
    return real.delete(path);
  }
}
