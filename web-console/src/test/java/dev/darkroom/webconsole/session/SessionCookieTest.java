package dev.darkroom.webconsole.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  @Test
  void provesOnlyTheSessionItself() {
    assertThat(SessionCookie.proves(Optional.of(SessionCookie.csrf("token")), "token")).isTrue();
    assertThat(SessionCookie.proves(Optional.of(SessionCookie.csrf("other")), "token")).isFalse();
    assertThat(SessionCookie.proves(Optional.of("token"), "token")).isFalse();
    assertThat(SessionCookie.proves(Optional.empty(), "token")).isFalse();
  }
}
