package dev.darkroom.storages3;

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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract on a real S3 protocol, and what its server may answer. */
class S3StorageTest extends StorageContract {
  private final TestingS3 server = TestingS3.get();
  private final String folder = "s3://photos/" + UUID.randomUUID();

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
    for (String name : new String[] {"a b/ü#?%20;+.jpg", "\u00e9 e\u0301"}) {
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

  /** The heap of the tests could not hold the pages of so many keys. */
  @Test
  void listsMoreKeysThanItCouldHold() throws IOException {
    int keys = 100_000;
    try (Stream<Storage.Entry> files = Storages.open("s3://keys-" + keys).walk("p/")) {
      assertThat(files.count()).isEqualTo(keys);
    }
  }

  @Test
  void saysThatABucketIsNotThere() {
    Storage absent = Storages.open("s3://no-such-bucket/photos");

    assertThatThrownBy(() -> absent.list(""))
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no bucket no-such-bucket");
    assertThatThrownBy(() -> absent.stat("a.jpg"))
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no bucket no-such-bucket");
    assertThatThrownBy(() -> absent.read("a.jpg", 0, 10)).isInstanceOf(StorageException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, access to s3://denied/a.jpg is denied, s3:GetObject",
    "400, ExpiredToken, have expired, aws sso login",
    "403, InvalidAccessKeyId, credentials for s3://denied/a.jpg are wrong, AWS_ACCESS_KEY_ID",
    "403, SignatureDoesNotMatch, are wrong, AWS_SECRET_ACCESS_KEY",
    "403, RequestTimeTooSkewed, this machine's clock is wrong, Set the clock",
    "301, PermanentRedirect, bucket denied is in another region, Set AWS_REGION",
    "501, NotImplemented, lacks something that is needed, If-None-Match",
  })
  void saysWhatToDoAboutWhatIsRefused(int status, String code, String message, String hint) {
    server.failing(path -> path.startsWith("denied/") ? TestingS3.error(status, code) : null);
    Storage denied = Storages.open("s3://denied");

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
                ? TestingS3.error(503, "SlowDown")
                : null);

    assertThat(storage().readAll("a")).asString(UTF_8).isEqualTo("content");
    assertThat(times).hasValueGreaterThan(3);
  }

  @Test
  void givesUpWhatDoesNotPass() throws IOException {
    storage().createIfAbsent("a", "content".getBytes(UTF_8));
    server.failing(path -> path.endsWith("/a") ? TestingS3.error(503, "SlowDown") : null);

    assertThatThrownBy(() -> storage().read("a", 0, 1))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was asked too often");
  }

  @Test
  void knowsItsOwnFileWhenTheAnswerWasLost() throws IOException {
    assertThat(storage().createIfAbsent("a", new byte[] {1})).isTrue();
    server.reset();

    assertThat(storage().createIfAbsent("a", new byte[] {1})).isFalse();
    assertThatThrownBy(() -> storage().open("none")).isInstanceOf(FileNotFoundException.class);
  }
}
