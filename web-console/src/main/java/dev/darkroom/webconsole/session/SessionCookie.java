package dev.darkroom.webconsole.session;

import dev.darkroom.base.Digest;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cookie that carries a session's token, and what proves that our own pages sent a request. */
final class SessionCookie {
  static final String NAME = "darkroom_session";
  static final String CSRF_HEADER = "X-CSRF-Token";
  static final Duration LENGTH = Duration.ofHours(12);

  private SessionCookie() {}

  /** Scripts cannot read it, other sites cannot send it. */
  static NewCookie of(String token, String scheme) {
    return cookie(token, (int) LENGTH.toSeconds(), scheme);
  }

  /** Makes the browser forget the cookie. */
  static NewCookie none(String scheme) {
    return cookie("", 0, scheme);
  }

  /** A page of another site can neither read the cookie nor, so, compute this. */
  static String csrf(String token) {
    return Digest.ofText("csrf:" + token).hex();
  }

  static boolean proves(Optional<String> header, String token) {
    byte[] expected = csrf(token).getBytes(StandardCharsets.US_ASCII);
    return header
        .map(value -> MessageDigest.isEqual(expected, value.getBytes(StandardCharsets.US_ASCII)))
        .orElse(false);
  }

  private static NewCookie cookie(String value, int seconds, @Nullable String scheme) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure("https".equals(scheme))
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
