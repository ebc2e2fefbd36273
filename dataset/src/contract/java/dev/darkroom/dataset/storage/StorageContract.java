package dev.darkroom.dataset.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage keeps; each implementation's test extends this. */
public abstract class StorageContract {

  /** An empty storage. */
  protected abstract Storage storage() throws IOException;

  @Test
  protected void createsOnceAndThenChangesNothing() throws IOException {
    Storage storage = storage();

    assertThat(storage.createIfAbsent("a/b/c.txt", "first".getBytes(UTF_8))).isTrue();
    assertThat(storage.createIfAbsent("a/b/c.txt", "second".getBytes(UTF_8))).isFalse();

    assertThat(storage.readAll("a/b/c.txt")).asString(UTF_8).isEqualTo("first");
  }

  @Test
  protected void letsExactlyOneOfManyWritersWin() throws Exception {
    Storage storage = storage();
    int writers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (int round = 0; round < 20; round++) {
        String path = "race/" + round;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          byte[] content = ("writer " + writer).repeat(1000).getBytes(UTF_8);
          outcomes.add(
              threads.submit(
                  () -> {
                    start.await();
                    return storage.createIfAbsent(path, content);
                  }));
        }
        start.countDown();

        List<Integer> winners = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          if (outcomes.get(writer).get()) {
            winners.add(writer);
          }
        }
        assertThat(winners).hasSize(1);
        assertThat(storage.readAll(path))
            .asString(UTF_8)
            .isEqualTo(("writer " + winners.get(0)).repeat(1000));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  protected void leavesNothingWhenTheContentFails() throws IOException {
    Storage storage = storage();

    assertThatThrownBy(
            () ->
                storage.createIfAbsent(
                    "shards/one",
                    file -> {
                      Files.write(file, new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");

    assertThat(storage.list("")).isEmpty();
    assertThat(storage.createIfAbsent("shards/one", new byte[] {1})).isTrue();
  }

  @Test
  protected void readsRangesAndStopsAtTheEnd() throws IOException {
    Storage storage = storage();
    storage.createIfAbsent("f", "0123456789".getBytes(UTF_8));

    assertThat(UTF_8.decode(storage.read("f", 3, 4)).toString()).isEqualTo("3456");
    assertThat(UTF_8.decode(storage.read("f", 8, 4)).toString()).isEqualTo("89");
    assertThat(storage.read("f", 20, 4).remaining()).isZero();
  }

  @Test
  protected void listsAllFilesBelowAFolderByPath() throws IOException {
    Storage storage = storage();
    for (String path : List.of("b/2", "a/2", "a/x/1", "a/10", "ab/1")) {
      storage.createIfAbsent(path, path.getBytes(UTF_8));
    }

    assertThat(storage.list("a"))
        .extracting(Storage.Entry::path)
        .containsExactly("a/10", "a/2", "a/x/1");
    assertThat(storage.list("absent")).isEmpty();
    assertThat(storage.stat("a/x/1").orElseThrow().bytes()).isEqualTo(5);
    assertThat(storage.stat("a/x")).isEmpty();
    assertThat(storage.stat("a/none")).isEmpty();
  }

  @Test
  protected void replacesAndDeletes() throws IOException {
    Storage storage = storage();
    storage.replace("README.md", "one".getBytes(UTF_8));
    storage.replace("README.md", "two".getBytes(UTF_8));

    assertThat(storage.readAll("README.md")).asString(UTF_8).isEqualTo("two");
    assertThat(storage.delete("README.md")).isTrue();
    assertThat(storage.delete("README.md")).isFalse();
    assertThatThrownBy(() -> storage.readAll("README.md"))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> storage.read("README.md", 0, 1))
        .isInstanceOf(FileNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "a/\0b"})
  protected void refusesPathsThatLeaveTheRoot(String path) throws IOException {
    Storage storage = storage();

    assertThatThrownBy(() -> storage.createIfAbsent(path, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.readAll(path)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.delete(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
