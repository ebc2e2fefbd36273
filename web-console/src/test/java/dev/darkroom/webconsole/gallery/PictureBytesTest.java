package dev.darkroom.webconsole.gallery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureBytesTest {
  @Test
  void knowsPicturesByTheirFirstBytes() {
    assertThat(PictureBytes.mediaType(latin("\u00ff\u00d8\u00ff\u00e0"))).isEqualTo("image/jpeg");
    assertThat(PictureBytes.mediaType(latin("\u0089PNG\r\n\u001a\n"))).isEqualTo("image/png");
    assertThat(PictureBytes.mediaType(latin("RIFFxxxxWEBPVP8 "))).isEqualTo("image/webp");
  }

  @Test
  void neverCallsAnythingElseAPicture() {
    assertThat(PictureBytes.mediaType(latin("<svg onload=alert(1)>")))
        .isEqualTo("application/octet-stream");
    assertThat(PictureBytes.mediaType(new byte[0])).isEqualTo("application/octet-stream");
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
