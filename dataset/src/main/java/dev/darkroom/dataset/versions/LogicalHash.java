package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * SHA-256 over values in one unambiguous form: a text is its length in bytes (int32) and its UTF-8;
 * numbers are big-endian, a double by its IEEE 754 bits; an optional is 0, or 1 and its value; a
 * list is its size (int32) and its elements.
 */
final class LogicalHash {
  private final MessageDigest sha256 = Digest.newSha256();

  LogicalHash text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int32(bytes.length);
    sha256.update(bytes);
    return this;
  }

  LogicalHash int32(int number) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    return this;
  }

  LogicalHash float64(double number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(Double.doubleToLongBits(number)).flip());
    return this;
  }

  LogicalHash bool(boolean claim) {
    sha256.update((byte) (claim ? 1 : 0));
    return this;
  }

  LogicalHash optionalText(Optional<String> text) {
    bool(text.isPresent());
    text.ifPresent(this::text);
    return this;
  }

  LogicalHash optionalFloat64(Optional<Double> number) {
    bool(number.isPresent());
    number.ifPresent(this::float64);
    return this;
  }

  LogicalHash texts(List<String> texts) {
    int32(texts.size());
    texts.forEach(this::text);
    return this;
  }

  LogicalHash digest(Digest digest) {
    sha256.update(digest.bytes());
    return this;
  }

  Digest finish() {
    return Digest.finish(sha256);
  }
}
