package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JpegScanTest {
  private static final byte[] DATA = new byte[1000];

  /** Blocks inside a run of empty ones take none, however much data is left. */
  @Test
  @Timeout(60)
  void endsWhereBlocksTakeNoBits() {
    JpegScan scan = scan((bits, block) -> true, 1000, 1000);

    assertThatCode(scan::verify).doesNotThrowAnyException();
  }

  @Test
  void toleratesBytesBehindThePictureThatAreNoneOfIt() {
    AtomicInteger blocks = new AtomicInteger();
    JpegScan scan = scan((bits, block) -> blocks.getAndIncrement() < 2000, 1, 2000);

    assertThatCode(scan::verify).doesNotThrowAnyException();
  }

  @Test
  void refusesWholeUnitsBehindThePicture() {
    JpegScan scan = scan((bits, block) -> bits.take(8) == 0, 10, 60);

    assertThatThrownBy(scan::verify)
        .isInstanceOfSatisfying(
            Malformed.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.CORRUPT));
  }

  @Test
  void tellsHowMuchIsMissing() {
    JpegScan scan = scan((bits, block) -> bits.take(8) >= 0, 50, 40);

    assertThatThrownBy(scan::verify)
        .isInstanceOfSatisfying(
            Malformed.class,
            e -> {
              assertThat(e.reason()).isEqualTo(RejectReason.TRUNCATED);
              assertThat(e.text()).contains("1000 of 2000 units");
            });
  }

  private static JpegScan scan(JpegBlocks blocks, int columns, int rows) {
    byte[] file = new byte[DATA.length + 2];
    file[DATA.length] = (byte) 0xff;
    file[DATA.length + 1] = (byte) 0xd9;
    JpegBits bits = new JpegBits(file, 0);
    return new JpegScan(bits, List.of(new JpegScan.Part(blocks, 1)), columns, rows, 0);
  }
}
