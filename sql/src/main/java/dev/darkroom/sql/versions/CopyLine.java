package dev.darkroom.sql.versions;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** One line of PostgreSQL's COPY text format, column by column. */
final class CopyLine {
  private final StringBuilder line = new StringBuilder();

  CopyLine text(String value) {
    separate();
    for (int i = 0; i < value.length(); i++) {
      escape(value.charAt(i));
    }
    return this;
  }

  CopyLine number(long value) {
    return raw(Long.toString(value));
  }

  CopyLine number(double value) {
    return raw(Double.toString(value));
  }

  CopyLine flag(boolean value) {
    return raw(value ? "t" : "f");
  }

  CopyLine bytes(byte[] value) {
    return raw("\\\\x" + HexFormat.of().formatHex(value));
  }

  CopyLine optional(Optional<String> value) {
    return value.isPresent() ? text(value.get()) : missing();
  }

  CopyLine missing() {
    return raw("\\N");
  }

  /** The line with its end, in UTF-8. */
  byte[] encoded() {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private CopyLine raw(String value) {
    separate();
    line.append(value);
    return this;
  }

  private void separate() {
    if (!line.isEmpty()) {
      line.append('\t');
    }
  }

  private void escape(char c) {
    switch (c) {
      case '\\' -> line.append("\\\\");
      case '\t' -> line.append("\\t");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
        // PostgreSQL's text holds no NUL; a file name or a caption may.
      case '\0' -> line.append('\uFFFD');
      default -> line.append(c);
    }
  }
}
