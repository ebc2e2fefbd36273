package dev.darkroom.dataset.signals;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixedScoresExceptionTest {
  private static final Family OLD = new Family("quality", Digest.ofText("old"));
  private static final Family NEW = new Family("quality", Digest.ofText("new"));
  private static final Family OTHER = new Family("laion-v2", Digest.ofText("new"));

  @Test
  void namesBothDigests() {
    assertThatThrownBy(() -> MixedScoresException.requireOneDigestPerName(List.of(OLD, OTHER, NEW)))
        .isInstanceOf(MixedScoresException.class)
        .hasMessage(
            "Cannot put scores of two models into one version: there are scores of quality %s, and"
                + " %s is asked for; their numbers do not compare.",
            OLD.digest(), NEW.digest());
  }

  @Test
  void allowsSeveralScorersSideBySide() {
    assertThatCode(() -> MixedScoresException.requireOneDigestPerName(List.of(OLD, OTHER, OLD)))
        .doesNotThrowAnyException();
  }
}
