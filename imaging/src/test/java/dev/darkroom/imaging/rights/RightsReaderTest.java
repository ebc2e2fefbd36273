package dev.darkroom.imaging.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of {@code src/test/python/make_rights.py}. */
class RightsReaderTest {
  private static final Optional<String> NOTICE = Optional.of("© 2024 Zoë Ångström");

  @Test
  void readsCopyrightAndArtistOfExif() throws IOException {
    Rights rights = read("exif.jpg");

    assertThat(rights.copyright()).contains("(c) 2023 Ann Example");
    assertThat(rights.creator()).contains("Ann Example");
    assertThat(rights.training()).isEmpty();
  }

  @Test
  void readsNoticeAndByLineOfIptc() throws IOException {
    Rights rights = read("iptc.jpg");

    assertThat(rights.copyright()).contains("(c) Ira Line");
    assertThat(rights.creator()).contains("Ira Line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xmp.jpg", "xmp.png", "xmp.webp", "xmp.tif"})
  void readsXmpBeforeExifInEveryFormat(String file) throws IOException {
    Rights rights = read(file);

    assertThat(rights)
        .isEqualTo(
            new Rights(
                NOTICE,
                Optional.of("Zoë Ångström; Bob"),
                Optional.of("https://example.org/licence"),
                List.of("plus:DMI-PROHIBITED-AIMLTRAINING")));
  }

  @ParameterizedTest
  @CsvSource({
    "xmp-allowed.jpg, plus:DMI-ALLOWED",
    "tdm.jpg, tdm:reservation=1",
    "tdm-deflated.png, tdm:reservation=1",
    "c2pa-old.jpg, c2pa.ai_generative_training=notAllowed"
  })
  void readsStatementsOnTraining(String file, String statement) throws IOException {
    assertThat(read(file).training()).containsExactly(statement);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2pa.jpg", "c2pa.png", "c2pa.webp"})
  void readsContentCredentialsInEveryFormat(String file) throws IOException {
    assertThat(read(file).training())
        .containsExactlyInAnyOrder(
            "cawg.ai_generative_training=notAllowed",
            "cawg.data_mining=allowed",
            "cawg.ai_training=constrained");
  }

  @Test
  void readsContentCredentialsThatAreSpreadOverSegments() throws IOException {
    byte[] whole = bytes("c2pa.jpg");
    byte[] box = Packets.of(whole, ImageFormat.JPEG).jumbf().get(0);
    byte[] plain = bytes("plain.jpg");
    ByteArrayOutputStream spread = new ByteArrayOutputStream();
    spread.write(plain, 0, 2);
    int packet = 1;
    for (int from = 0; from < box.length; from += 500) {
      byte[] part = Arrays.copyOfRange(box, from, Math.min(box.length, from + 500));
      int header = packet == 1 ? 0 : 8;
      ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 2 + 2 + 4 + header + part.length);
      segment.putShort((short) 0xffeb).putShort((short) (segment.capacity() - 2));
      segment.put((byte) 'J').put((byte) 'P').putShort((short) 7).putInt(packet++);
      spread.writeBytes(segment.put(box, 0, header).put(part).array());
    }
    spread.write(plain, 2, plain.length - 2);

    assertThat(RightsReader.read(spread.toByteArray(), ImageFormat.JPEG))
        .isEqualTo(RightsReader.read(whole, ImageFormat.JPEG));
  }

  @Test
  void readsXmpThatIsTooLongForASegmentWhereItIsWhatWasNamed() throws Exception {
    String depths =
        "<x:depths xmlns:x='http://example.org/'>" + "A".repeat(150_000) + "</x:depths>";
    byte[] extended =
        rdf(depths + "<t:reservation xmlns:t='http://www.w3.org/ns/tdmrep/'>1</t:reservation>");
    String guid = hex(MessageDigest.getInstance("MD5").digest(extended));

    assertThat(extendedXmp(guid, guid, extended).training()).containsExactly("tdm:reservation=1");
    // Another packet than the one that is named, one that was changed, one that is not whole.
    assertThat(extendedXmp("0".repeat(32), guid, extended)).isEqualTo(Rights.UNSAID);
    assertThat(extendedXmp("0".repeat(32), "0".repeat(32), extended)).isEqualTo(Rights.UNSAID);
    byte[] cut = Arrays.copyOf(extended, extended.length - 1);
    assertThat(extendedXmp(guid, guid, cut)).isEqualTo(Rights.UNSAID);
  }

  private static byte[] rdf(String content) {
    return """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="">%s</rdf:Description></rdf:RDF></x:xmpmeta>"""
        .formatted(content)
        .getBytes(UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  /** A picture whose packet names one extension and that has another, its last part first. */
  private static Rights extendedXmp(String named, String guid, byte[] extended) throws IOException {
    byte[] plain = bytes("plain.jpg");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, 2);
    int part = 65_000;
    for (int from = extended.length / part * part; from >= 0; from -= part) {
      byte[] content = Arrays.copyOfRange(extended, from, Math.min(extended.length, from + part));
      ByteBuffer segment = ByteBuffer.allocate(40 + content.length);
      segment.put(guid.getBytes(UTF_8)).putInt(extended.length).putInt(from).put(content);
      segment(file, "http://ns.adobe.com/xmp/extension/", segment.array());
    }
    String note = "<n:HasExtendedXMP xmlns:n='http://ns.adobe.com/xmp/note/'>%s</n:HasExtendedXMP>";
    segment(file, "http://ns.adobe.com/xap/1.0/", rdf(note.formatted(named)));
    file.write(plain, 2, plain.length - 2);
    return RightsReader.read(file.toByteArray(), ImageFormat.JPEG);
  }

  private static void segment(ByteArrayOutputStream file, String name, byte[] content) {
    int length = 2 + name.length() + 1 + content.length;
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
    file.writeBytes((name + "\0").getBytes(UTF_8));
    file.writeBytes(content);
  }

  @Test
  void saysNothingOfAFileThatSaysNothing() throws IOException {
    assertThat(read("plain.jpg")).isEqualTo(Rights.UNSAID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exif.jpg", "iptc.jpg", "xmp.jpg", "xmp.png", "xmp.webp", "xmp.tif", "c2pa.jpg"})
  void damageNeverThrows(String file) throws IOException {
    byte[] whole = bytes(file);
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] damaged =
          Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int i = 0; i < 8 && damaged.length > 0; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(RightsReader.read(damaged, format(file))).isNotNull();
    }
  }

  private static Rights read(String file) throws IOException {
    return RightsReader.read(bytes(file), format(file));
  }

  private static ImageFormat format(String file) {
    return switch (file.substring(file.indexOf('.') + 1)) {
      case "png" -> ImageFormat.PNG;
      case "webp" -> ImageFormat.WEBP;
      case "tif" -> ImageFormat.TIFF;
      default -> ImageFormat.JPEG;
    };
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream stream = RightsReaderTest.class.getResourceAsStream("/rights/" + file)) {
      return Objects.requireNonNull(stream, file).readAllBytes();
    }
  }
}
