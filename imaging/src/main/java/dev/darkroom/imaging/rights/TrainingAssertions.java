package dev.darkroom.imaging.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assertions on training and mining in Content Credentials: {@code c2pa.training-mining} (C2PA 1)
 * and {@code cawg.training-mining} (CAWG 1.0). They lie in JUMBF superboxes (ISO/IEC 19566-5),
 * which have a description with a label and boxes inside. All manifests of the file count: what an
 * ingredient reserves, the picture made of it does not give away.
 */
final class TrainingAssertions {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingAssertions.class);
  private static final CBORMapper CBOR = new CBORMapper();
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DEEPEST = 16;
  private static final int UUID = 16;
  private static final int HAS_LABEL = 2;
  private static final String ASSERTION = ".training-mining";

  private final List<String> statements = new ArrayList<>();

  private TrainingAssertions() {}

  /** Statements as {@code cawg.ai_generative_training=notAllowed}. */
  static List<String> in(byte[] jumbf) {
    TrainingAssertions assertions = new TrainingAssertions();
    try {
      assertions.boxes(ByteBuffer.wrap(jumbf), "", 0);
    } catch (BufferUnderflowException e) {
      LOG.debug("Content Credentials end in a box");
    }
    return assertions.statements;
  }

  private void boxes(ByteBuffer bytes, String outerLabel, int depth) {
    String label = outerLabel;
    while (bytes.remaining() >= 8 && depth < DEEPEST) {
      long length = bytes.getInt() & 0xffffffffL;
      byte[] type = new byte[4];
      bytes.get(type);
      long content = length == 0 ? bytes.remaining() : length - 8;
      if (length == 1) {
        content = bytes.getLong() - 16;
      }
      ByteBuffer box = Packets.take(bytes, content);
      switch (new String(type, StandardCharsets.ISO_8859_1)) {
        case "jumb" -> boxes(box, "", depth + 1);
        case "jumd" -> label = label(box);
        case "cbor" -> assertion(label, box, true);
        case "json" -> assertion(label, box, false);
        default -> {}
      }
    }
  }

  private static String label(ByteBuffer description) {
    Packets.take(description, UUID);
    if ((description.get() & HAS_LABEL) == 0) {
      return "";
    }
    StringBuilder label = new StringBuilder();
    for (byte next = description.get(); next != 0; next = description.get()) {
      label.append((char) next);
    }
    return label.toString();
  }

  /** A second assertion of a kind has a label that ends in {@code __1}. */
  private void assertion(String label, ByteBuffer content, boolean cbor) {
    if (!label.replaceFirst("__[0-9]+$", "").endsWith(ASSERTION)) {
      return;
    }
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    try {
      JsonNode assertion = cbor ? CBOR.readTree(bytes) : JSON.readTree(bytes);
      assertion
          .path("entries")
          .properties()
          .forEach(
              entry ->
                  Text.clean(entry.getKey() + "=" + entry.getValue().path("use").asText())
                      .ifPresent(statements::add));
    } catch (IOException e) {
      LOG.debug("An assertion on training is damaged: {}", e.toString());
    }
  }
}
