package dev.darkroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.base.Digest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  private record Sample(Digest digest, Path path, Instant at, Optional<String> none) {}

  @Test
  void writesDigestsPathsAndTimesAsPlainText() {
    Digest digest = Digest.ofText("abc");

    String json =
        Json.write(List.of(new Sample(digest, Path.of("/a/b"), Instant.EPOCH, Optional.empty())));

    assertThat(json.replaceAll("\\s", ""))
        .isEqualTo(
            "[{\"digest\":\"%s\",\"path\":\"/a/b\",\"at\":\"1970-01-01T00:00:00Z\",\"none\":null}]"
                .formatted(digest));
  }
}
