package dev.darkroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.captioning.statistics.CaptionCounter;
import org.junit.jupiter.api.Test;

class CaptionTextTest {
  @Test
  void tellsWordsAndNounsOfAVersion() {
    CaptionCounter counter = new CaptionCounter();
    counter.add("The dog is on the beach.");
    counter.add("");

    assertThat(VersionText.captions(3, counter.statistics()))
        .isEqualTo(
            """
            Version 3, captions of 2 images
              words     3.0 per caption (0 to 6, median 0), 1 empty
              nouns     1.0 per image, 2 in all
              distinct  2 nouns, 0 of them more than 10 times""");
  }
}
