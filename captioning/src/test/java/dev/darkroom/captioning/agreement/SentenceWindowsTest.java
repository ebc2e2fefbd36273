package dev.darkroom.captioning.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceWindowsTest {
  /** Windows of a tower that takes that many words. */
  private static List<String> windows(String text, int words) {
    return SentenceWindows.of(text, window -> window.split("\\s+").length <= words);
  }

  @Test
  void leavesWhatFitsAsItIs() {
    assertThat(windows("One  two. Three.", 3)).containsExactly("One  two. Three.");
  }

  @Test
  void fillsEachWindowWithWholeSentences() {
    assertThat(windows("One two. Three! Four five six? Seven.", 4))
        .containsExactly("One two. Three!", "Four five six? Seven.");
  }

  @Test
  void dividesASentenceThatDoesNotFitAtItsWords() {
    assertThat(windows("One. two three four five six seven eight. Nine.", 3))
        .containsExactly("One.", "two three four", "five six seven", "eight. Nine.");
  }

  @Test
  void leavesAWordThatDoesNotFitToTheTower() {
    String word = "x".repeat(30);

    assertThat(SentenceWindows.of("a " + word + " b", window -> window.length() <= 10))
        .containsExactly("a", word, "b");
  }

  @Test
  void losesNoWord() {
    String text = "A red boat. It lies on the lake, quite still! Who rows? Nobody rows it today.";

    for (int words = 1; words < 20; words++) {
      assertThat(String.join(" ", windows(text, words))).isEqualTo(text);
    }
  }
}
