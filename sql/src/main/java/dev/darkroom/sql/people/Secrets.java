package dev.darkroom.sql.people;

import dev.darkroom.base.Digest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets of 256 bits; long enough that a plain hash of them is safe to keep. */
final class Secrets {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] hash(String secret) {
    return Digest.ofText(secret).bytes();
  }
}
