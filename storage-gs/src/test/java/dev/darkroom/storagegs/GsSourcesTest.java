package dev.darkroom.storagegs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.curation.BucketSourcesContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GsSourcesTest extends BucketSourcesContract {
  private final TestingGs server = TestingGs.get();

  @BeforeEach
  void reset() {
    server.reset();
  }

  @Override
  protected String bucketUrl() {
    return "gs://photos";
  }

  @Test
  void saysWhyABucketCannotBeListed() {
    server.failing(
        path ->
            path.startsWith("denied/")
                ? Optional.of(TestingGs.Answer.error(403, "forbidden", "me@x.org may not list"))
                : Optional.empty());

    assertThatThrownBy(() -> run("folder: gs://denied/photos", local("there")))
        .isInstanceOf(DarkroomException.class)
        .hasMessage(
            "Cannot list source gs://denied/photos: access to gs://denied/photos/ is denied:"
                + " me@x.org may not list.")
        .extracting(failure -> ((DarkroomException) failure).hint())
        .asString()
        .contains("Storage Object Viewer");
    assertThatThrownBy(() -> run("webdataset: gs://no-such-bucket/{0..1}.tar", local("there")))
        .isInstanceOf(DarkroomException.class)
        .hasMessageContaining("there is no bucket no-such-bucket");
  }
}
