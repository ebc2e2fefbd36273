package dev.darkroom.models.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GuardedBodyTest {
  @Test
  void passesWhatComes() throws IOException {
    try (InputStream body =
        new GuardedBody(new ByteArrayInputStream(new byte[] {1, 2, 3}), Duration.ofMinutes(1))) {
      assertThat(body.readAllBytes()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void endsABodyThatStandsStill() throws IOException {
    try (InputStream body = new GuardedBody(new SilentBody(), Duration.ofMillis(20))) {
      assertThatThrownBy(() -> body.read(new byte[10]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the server sent nothing for");
    }
  }

  /** Nothing comes until it is closed; then the end, as the HTTP client's body does. */
  private static final class SilentBody extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      try {
        closed.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
