package dev.darkroom.dataset.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedRightsTest {
  @ParameterizedTest
  @CsvSource({
    "plus:DMI-PROHIBITED-AIMLTRAINING, true",
    "plus:DMI-PROHIBITED, true",
    "plus:DMI-ALLOWED, false",
    "plus:DMI-UNSPECIFIED, false",
    "tdm:reservation=1, true",
    "tdm:reservation=0, false",
    "cawg.ai_generative_training=notAllowed, true",
    "c2pa.ai_training=constrained, true",
    "cawg.data_mining=allowed, false"
  })
  void knowsAReservation(String statement, boolean reserved) {
    assertThat(StatedRights.reserved(List.of("plus:DMI-ALLOWED", statement))).isEqualTo(reserved);
    assertThat(StatedRights.NONE.reserved()).isFalse();
  }
}
