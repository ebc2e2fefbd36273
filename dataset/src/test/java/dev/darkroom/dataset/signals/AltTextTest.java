package dev.darkroom.dataset.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AltTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A dog's bowl, 2 litres - red! | 29 | 6 | latin",
        "Zoë’s café  | 10 | 2 | latin",
        "Кошка на окне | 13 | 3 | cyrillic",
        "猫と犬の写真 IMG | 10 | 2 | han",
        "👩‍👩‍👧 🎉 | 7 | 0 |",
        "DSC_0042.JPG | 12 | 1 | latin",
      })
  void countsWhatIsThere(String text, int characters, int words, String script) {
    assertThat(AltText.characters(text)).isEqualTo(characters);
    assertThat(AltText.words(text)).isEqualTo(words);
    assertThat(AltText.script(text).orElse(null)).isEqualTo(script);
  }

  @Test
  void countsNothingInNothing() {
    assertThat(AltText.characters(" \n")).isZero();
    assertThat(AltText.words("")).isZero();
    assertThat(AltText.script("1 + 1")).isEmpty();
  }
}
