package dev.darkroom.storages3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.curation.BucketSourcesContract;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.RunSummary;
import dev.darkroom.dataset.DatasetFolder;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3SourcesTest extends BucketSourcesContract {
  private final TestingS3 server = TestingS3.get();

  @BeforeEach
  void reset() {
    server.reset();
  }

  @Override
  protected String bucketUrl() {
    return "s3://photos";
  }

  @Test
  void readsTarsByRanges() throws IOException {
    put("shards/0.tar", tar(2_000_000));
    long images = files.values().stream().mapToLong(file -> file.length).sum();

    run("webdataset: " + place + "/shards/*.tar", local("there"));

    assertThat(bucket.stat("shards/0.tar").orElseThrow().bytes()).isGreaterThan(12_000_000);
    // Headers with a little behind them, the images for measuring and again for the shard.
    assertThat(server.bytesRead()).isBetween(images, 14L * (1 << 16) + 2 * images + (1 << 21));
    assertSame("webdataset: BASE/shards/*.tar");

    server.reset();
    run("webdataset: " + place + "/shards/*.tar", local("there"));
    assertThat(server.asked()).noneMatch(request -> request.startsWith("GET"));
  }

  @Test
  void saysWhyABucketCannotBeListed() {
    server.failing(
        path -> path.startsWith("denied/") ? TestingS3.error(403, "AccessDenied") : null);

    assertThatThrownBy(() -> run("folder: s3://denied/photos", local("there")))
        .isInstanceOf(DarkroomException.class)
        .hasMessage(
            "Cannot list source s3://denied/photos: access to s3://denied/photos/ is denied.")
        .extracting(failure -> ((DarkroomException) failure).hint())
        .asString()
        .contains("s3:ListBucket");
    assertThatThrownBy(() -> run("webdataset: s3://no-such-bucket/{0..1}.tar", local("there")))
        .isInstanceOf(DarkroomException.class)
        .hasMessageContaining("there is no bucket no-such-bucket");
    assertThatThrownBy(() -> run("webdataset: " + place + "/*.tar", local("there")))
        .isInstanceOf(DarkroomException.class)
        .hasMessageContaining("there is no file s3://photos/");
  }

  @Test
  void recordsWhatCannotBeReadAsFailedAndTakesItUpLater() throws IOException {
    for (var file : files.entrySet()) {
      put("tree/" + file.getKey(), file.getValue());
    }
    server.failing(
        path -> path.endsWith("/3 ü.jpg") ? TestingS3.error(500, "InternalError") : null);
    String source = "folder: " + place + "/tree";

    RunSummary first = run(source, local("there"));

    assertThat(first.failed()).isEqualTo(1);
    assertThat(first.rejected()).isZero();
    assertThat(first.failures().get(0).reason()).isEqualTo("unreadable");
    assertThat(first.failures().get(0).message()).contains("answered 500 InternalError");

    server.reset();
    Curation.forgetFailed(DatasetFolder.open(local("there")));
    RunSummary second = run(source, local("there"));
    assertThat(second.failed()).isZero();
    assertThat(second.computed().measured()).isLessThanOrEqualTo(6);
  }
}
