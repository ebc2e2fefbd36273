package dev.darkroom.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {
  // echo -n abc | sha256sum
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void equalsWhatSha256sumPrints(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThat(Digest.ofText("abc").hex()).isEqualTo(ABC);
    assertThat(Digest.ofFile(file)).isEqualTo(Digest.ofText("abc"));
    assertThat(Digest.parse("sha256:" + ABC)).hasToString("sha256:" + ABC);
  }

  @Test
  void refusesWhatIsNoDigest() {
    assertThatThrownBy(() -> Digest.parse("sha256:xyz"))
        .hasMessage("Invalid SHA-256: xyz (must be 64 lower-case hexadecimal digits)");
  }
}
