package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TruncationTest {
  private static final int CUTS = 40;
  private static final int LAST_BYTES = 16;
  private static final Path RESOURCES = Path.of("src/test/resources");

  static Map<String, byte[]> wholeFiles() throws IOException {
    Pixels photo = Samples.photoLike(320, 200, 3);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("baseline JPEG", ImageEncoder.jpeg(photo, 90));
    files.put("JPEG with a thumbnail", withThumbnail(ImageEncoder.jpeg(photo, 90)));
    files.put("PNG", ImageEncoder.png(photo));
    files.put("WebP", ImageEncoder.webp(photo, 80));
    for (String name :
        new String[] {
          "golden/models/images/13_progressive.jpg",
          "golden/models/images/18_lossless.webp",
          "golden/models/images/05_wide5to1.jpg",
          "golden/models/images/08_palette_trns.png",
          "hostile/jpeg_cmyk.jpg",
          "hostile/jpeg_comment_64k.jpg",
          "hostile/exif_orientation_6.webp",
          "hostile/exif_orientation_6.png",
          "hostile/png_interlaced.png",
          "hostile/gif_animated.gif",
          "hostile/gif_transparent.gif",
          "hostile/bmp_8.bmp",
          "hostile/bmp_top_down.bmp",
          "hostile/tiff_cmyk.tif",
        }) {
      files.put(name, Files.readAllBytes(RESOURCES.resolve(name)));
    }
    return files;
  }

  static Iterable<Map.Entry<String, byte[]>> files() throws IOException {
    return wholeFiles().entrySet();
  }

  @ParameterizedTest
  @MethodSource("files")
  void acceptsTheWholeFile(Map.Entry<String, byte[]> file) {
    assertThat(decode(file.getValue())).isInstanceOf(Decoded.class);
  }

  @ParameterizedTest
  @MethodSource("files")
  void callsTheFileTruncatedWhereverItIsCut(Map.Entry<String, byte[]> file) {
    for (int length : cuts(file.getValue().length)) {
      Decoding decoding = decode(Arrays.copyOf(file.getValue(), length));

      assertThat(decoding)
          .as("%s cut to %d of %d bytes", file.getKey(), length, file.getValue().length)
          .isInstanceOfSatisfying(
              Rejected.class, r -> assertThat(r.reason()).isEqualTo(RejectReason.TRUNCATED));
    }
  }

  @Test
  void toleratesGarbageAfterTheEnd() throws IOException {
    for (Map.Entry<String, byte[]> file : wholeFiles().entrySet()) {
      byte[] longer = Arrays.copyOf(file.getValue(), file.getValue().length + 100);

      assertThat(decode(longer)).as(file.getKey()).isInstanceOf(Decoded.class);
    }
  }

  @Test
  void tellsThatAnotherPictureBeginsBeforeThisOneEnds() {
    byte[] whole = ImageEncoder.jpeg(Samples.photoLike(64, 64, 1), 90);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(whole, 0, whole.length * 2 / 3);
    both.writeBytes(whole);

    Rejected rejected = (Rejected) decode(both.toByteArray());

    assertThat(rejected.reason()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(rejected.message()).contains("Another picture begins");
  }

  private static TreeSet<Integer> cuts(int size) {
    TreeSet<Integer> cuts = new TreeSet<>();
    for (int i = 1; i < CUTS; i++) {
      cuts.add((int) ((long) size * i / CUTS));
    }
    for (int i = 1; i <= LAST_BYTES; i++) {
      cuts.add(size - i);
    }
    return cuts;
  }

  private static byte[] withThumbnail(byte[] jpeg) {
    byte[] thumbnail = Thumbnail.of(Samples.photoLike(160, 100, 4), 96);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    int length = 2 + 6 + 8 + thumbnail.length;
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
    file.writeBytes("Exif\0\0II*\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(thumbnail);
    file.write(jpeg, 2, jpeg.length - 2);
    return file.toByteArray();
  }

  private static Decoding decode(byte[] file) {
    return ImageDecoder.decode(file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE);
  }
}
