package dev.darkroom.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest, written {@code sha256:<64 lower-case hexadecimal digits>}. */
public record Digest(String hex) implements Comparable<Digest>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "sha256:";

  public Digest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "Invalid SHA-256: " + hex + " (must be 64 lower-case hexadecimal digits)");
    }
  }

  public static Digest of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  public static Digest of(ByteBuffer bytes) {
    MessageDigest sha256 = newSha256();
    sha256.update(bytes.duplicate());
    return finish(sha256);
  }

  /** Digest of the text's UTF-8 bytes. */
  public static Digest ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Digest ofFile(Path file) throws IOException {
    MessageDigest sha256 = newSha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
      }
    }
    return finish(sha256);
  }

  /** Ends the computation that {@link #newSha256()} began. */
  public static Digest finish(MessageDigest sha256) {
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }

  /** Reads {@code sha256:…} or the bare hexadecimal digits. */
  public static Digest parse(String text) {
    return new Digest(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
  }

  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The first 12 digits: enough for file names and for people. */
  public String abbreviated() {
    return hex.substring(0, 12);
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
