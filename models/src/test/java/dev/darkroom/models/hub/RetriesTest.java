package dev.darkroom.models.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
  @Test
  void tellsWhatBrokeOffAndHowLongItWaits() {
    assertThat(
            Retries.notice(
                "download onnx/model.onnx of tiny/scorer",
                new IOException("closed"),
                Duration.ofMillis(640)))
        .isEqualTo(
            "Cannot download onnx/model.onnx of tiny/scorer: the connection was cut; trying again"
                + " in 0.6 s");
    assertThat(Retries.notice("list tiny/scorer", new IOException(), Duration.ofSeconds(3)))
        .isEqualTo("Cannot list tiny/scorer: IOException; trying again in 3.0 s");
  }
}
