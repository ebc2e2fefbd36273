package dev.darkroom.dataset.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CrowdTest {
  @Test
  void comesBackFromItsText() {
    Crowd crowd = new Crowd(3, 65535, 1_000_000);

    assertThat(crowd.text()).isEqualTo("3 65535 1000000");
    assertThat(Crowd.of(crowd.text())).isEqualTo(crowd);
  }

  @Test
  void refusesTextOfAnotherForm() {
    assertThatThrownBy(() -> Crowd.of("3 key 12")).isInstanceOf(NumberFormatException.class);
  }
}
