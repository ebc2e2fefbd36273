package dev.darkroom.imaging.rights;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Words of a stranger's file, made fit for a table. */
final class Text {
  private static final int LONGEST = 1000;

  private Text() {}

  /**
   * Without control characters and spaces around it, at most 1,000 characters; nothing if empty.
   */
  static Optional<String> clean(String text) {
    String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
    String kept = plain.substring(0, plain.offsetByCodePoints(0, characters(plain)));
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  /** UTF-8, or where it is none Latin-1. */
  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static int characters(String text) {
    return Math.min(LONGEST, text.codePointCount(0, text.length()));
  }
}
