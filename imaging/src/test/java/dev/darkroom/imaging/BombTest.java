package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.darkroom.imaging.Decoding.Rejected;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that claim to be huge must not make us take memory. */
class BombTest {
  private static final Path HOSTILE = Path.of("src/test/resources/hostile");
  private static final long HEAP_ALLOWED = 1_000_000;
  private static final long PROCESS_ALLOWED = 64_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bomb_png_30000.png",
        "bomb_png_30000_rgb16.png",
        "bomb_png_2e31.png",
        "bomb_jpeg_65500_header.jpg",
        "bomb_tiff_100000.tif",
        "bomb_webp_16383.webp"
      })
  void areRejectedByTheirHeaderAlone(String name) throws IOException {
    byte[] file = Files.readAllBytes(HOSTILE.resolve(name));
    ImageDecoder.decode(file, DecodeLimits.DEFAULT, 0); // class loading is not the file's fault
    long heap = allocated();
    long process = Pointer.physicalBytes();

    Rejected rejected = (Rejected) ImageDecoder.decode(file, DecodeLimits.DEFAULT, 0);

    assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_MANY_PIXELS);
    assertThat(allocated() - heap).isLessThan(HEAP_ALLOWED);
    assertThat(Pointer.physicalBytes() - process).isLessThan(PROCESS_ALLOWED);
  }

  @Test
  void areFoundInTheNumberOfScans() throws IOException {
    byte[] file = Files.readAllBytes(HOSTILE.resolve("bomb_jpeg_1200_scans.jpg"));

    Rejected rejected = (Rejected) ImageDecoder.decode(file, DecodeLimits.DEFAULT, 64);

    assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_EXPENSIVE);
    assertThat(rejected.message()).contains("scans over 16000000 pixels");
    assertThat(rejected.header()).isPresent();
  }

  @Test
  void areFoundInTheTilesOfATiff() {
    byte[] file = tiledTiff(64, 64, 60_000, 60_000);

    Rejected rejected = (Rejected) ImageDecoder.decode(file, DecodeLimits.DEFAULT, 0);

    assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_MANY_PIXELS);
    assertThat(rejected.message()).contains("60000 x 60000");
  }

  @Test
  void areToldBySizeWithoutReadingTheFile() {
    byte[] head = ImageEncoder.jpeg(Samples.flat(32, 32, 90), 90);

    Probing probing = ImageDecoder.probe(head, 3L << 30, DecodeLimits.DEFAULT);

    assertThat(((Rejected) probing).reason()).isEqualTo(RejectReason.TOO_MANY_BYTES);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static byte[] tiledTiff(int width, int height, int tileWidth, int tileHeight) {
    int[][] tags = {
      {256, width},
      {257, height},
      {258, 8},
      {259, 1},
      {262, 1},
      {277, 1},
      {322, tileWidth},
      {323, tileHeight},
      {324, 8},
      {325, 16}
    };
    ByteBuffer file = ByteBuffer.allocate(8 + 2 + 12 * tags.length + 4);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    file.putShort((short) tags.length);
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
    }
    return file.array();
  }
}
