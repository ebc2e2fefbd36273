package dev.darkroom.storagegs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageContract;
import dev.darkroom.dataset.storage.StorageException;
import dev.darkroom.dataset.storage.StorageFile;
import dev.darkroom.dataset.storage.Storages;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract on Cloud Storage's protocol, and what its server may answer. */
class GsStorageTest extends StorageContract {
  private final TestingGs server = TestingGs.get();
  private final String folder = "gs://photos/" + UUID.randomUUID();

  @BeforeEach
  void reset() {
    server.reset();
  }

  @Override
  protected Storage storage() {
    return Storages.open(folder);
  }

  @Test
  void findsAFileAgainByItsUriWhateverItsName() throws IOException {
    for (String name : new String[] {"a b/ü#?%20;+&.jpg", "é é"}) {
      storage().createIfAbsent(name, name.getBytes(UTF_8));
      StorageFile file = StorageFile.at(storage().uri(name));

      assertThat(file.entry().bytes()).isEqualTo(name.getBytes(UTF_8).length);
      assertThat(file).hasToString(folder + "/" + name);
      assertThat(storage().list("")).extracting(Storage.Entry::path).contains(name);
    }
  }

  @Test
  void changesTheStampWithTheContentOnly() throws IOException {
    storage().replace("a", "one".getBytes(UTF_8));
    storage().replace("b", "one".getBytes(UTF_8));
    var one = storage().stat("a").orElseThrow();

    assertThat(one.stamp().etag()).isNotEmpty();
    assertThat(storage().stat("b").orElseThrow().stamp()).isEqualTo(one.stamp());
    assertThat(storage().list("")).contains(one);

    storage().replace("a", "two".getBytes(UTF_8));
    assertThat(storage().stat("a").orElseThrow().stamp()).isNotEqualTo(one.stamp());
  }

  @Test
  void asksForTheNextPageWhenItIsWanted() throws IOException {
    for (int i = 0; i < 1_100; i++) {
      storage().replace("many/%04d".formatted(i), new byte[0]);
    }
    server.reset();

    try (Stream<Storage.Entry> files = storage().walk("many/")) {
      assertThat(files.limit(10)).hasSize(10);
    }
    assertThat(server.asked()).hasSize(1);
    assertThat(storage().list("many")).hasSize(1_100);
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void listsMoreKeysThanItCouldHold() throws IOException {
    int keys = 100_000;
    try (Stream<Storage.Entry> files = Storages.open("gs://keys-" + keys).walk("p/")) {
      assertThat(files.count()).isEqualTo(keys);
    }
  }

  @Test
  void sendsWhatIsLargeInPiecesAndGoesOnWhereItBroke() throws IOException {
    byte[] content = new byte[21 << 20];
    new Random(7).nextBytes(content);
    server.loseAnswer();

    assertThat(storage().createIfAbsent("large", content)).isTrue();

    assertThat(storage().readAll("large")).isEqualTo(content);
    assertThat(server.asked().stream().filter(request -> request.startsWith("PUT")))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(storage().createIfAbsent("large", content)).isFalse();
  }

  @Test
  void knowsItsOwnFileWhenTheAnswerWasLost() throws IOException {
    server.loseAnswer();

    assertThat(storage().createIfAbsent("a", new byte[] {1})).isTrue();
    assertThat(server.asked()).filteredOn(request -> request.startsWith("POST")).hasSize(2);
    assertThat(storage().createIfAbsent("a", new byte[] {1})).isFalse();
    assertThatThrownBy(() -> storage().open("none")).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void asksAgainWhenAnAnswerBreaksOff() throws IOException {
    storage().createIfAbsent("a", "0123456789".getBytes(UTF_8));
    server.breakOff();

    assertThat(UTF_8.decode(storage().read("a", 2, 6)).toString()).isEqualTo("234567");
  }

  @Test
  void saysThatABucketIsNotThere() {
    Storage absent = Storages.open("gs://no-such-bucket/photos");

    assertThatThrownBy(() -> absent.list(""))
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no bucket no-such-bucket");
    assertThatThrownBy(() -> absent.stat("a.jpg"))
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no bucket no-such-bucket");
    assertThatThrownBy(() -> absent.replace("a.jpg", new byte[1]))
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no bucket no-such-bucket");
  }

  @ParameterizedTest
  @CsvSource({
    "403, forbidden, me@x.org does not have storage.objects.get access, access to"
        + " gs://denied/a.jpg is denied: me@x.org does not have, Storage Object Viewer",
    "401, required, Anonymous caller, access to gs://denied/a.jpg is denied, Storage Object Viewer",
    "400, required, Bucket is a requester pays bucket, answered 400, GOOGLE_CLOUD_QUOTA_PROJECT",
  })
  void saysWhatToDoAboutWhatIsRefused(
      int status, String reason, String words, String message, String hint) {
    server.failing(
        path ->
            path.startsWith("denied/")
                ? Optional.of(TestingGs.Answer.error(status, reason, words))
                : Optional.empty());
    Storage denied = Storages.open("gs://denied");

    assertThatThrownBy(() -> denied.read("a.jpg", 0, 10))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(message)
        .extracting(failure -> ((StorageException) failure).hint())
        .asString()
        .contains(hint);
  }

  @Test
  void triesAgainWhatPasses() throws IOException {
    storage().createIfAbsent("a", "content".getBytes(UTF_8));
    AtomicInteger times = new AtomicInteger();
    server.failing(
        path ->
            path.endsWith("/a") && times.incrementAndGet() <= 3
                ? Optional.of(TestingGs.Answer.error(503, "backendError", "Backend Error"))
                : Optional.empty());

    assertThat(storage().readAll("a")).asString(UTF_8).isEqualTo("content");
    assertThat(times).hasValueGreaterThan(3);
  }

  @Test
  void givesUpWhatDoesNotPass() throws IOException {
    storage().createIfAbsent("a", "content".getBytes(UTF_8));
    server.failing(
        path ->
            path.endsWith("/a")
                ? Optional.of(TestingGs.Answer.error(429, "rateLimitExceeded", "Slow down"))
                : Optional.empty());

    assertThatThrownBy(() -> storage().read("a", 0, 1))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was asked too often");
  }
}
