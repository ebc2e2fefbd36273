package dev.darkroom.captioning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionLintTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A brown dog runs along a wet beach at sunset.",
        "dog, beach, sunset, wet sand",
        "This is a square picture in medium light and strong contrast. The lower right corner and"
            + " the middle right are largely grey. The smoothest part is the upper right corner.",
        "A landscape photograph with middle tones. Its colours are warm. The top is lighter than"
            + " the bottom, while the upper left corner is rich in texture.",
        "Las Palmas lies under a clear sky; the harbour is full of boats.",
        "A sign reads \"No entry\" above the door of St. James Park.",
        "3 cats"
      })
  void findsNothingInAGoodCaption(String text) {
    assertThat(lint(text)).isEmpty();
  }

  @Test
  void findsNothingInWhatPeopleAndSceneSayOfTheSamples() throws IOException {
    Pattern line = Pattern.compile("[^,]+,(.*),en");
    List<String> captions = new ArrayList<>();
    for (String row : Files.readAllLines(Path.of("../samples/captions.csv"))) {
      Matcher parts = line.matcher(row);
      if (parts.matches()) {
        captions.add(parts.group(1).replaceAll("^\"|\"$", ""));
      }
    }
    try (InputStream in = CaptionLintTest.class.getResourceAsStream("../scene-cases.json")) {
      new ObjectMapper()
          .readTree(in)
          .path("cases")
          .forEach(each -> captions.add(each.path("text").asText()));
    }

    assertThat(captions)
        .hasSizeGreaterThan(60)
        .allSatisfy(caption -> assertThat(lint(caption)).as(caption).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "...", "\u200b"})
  void tellsAnEmptyCaptionAndNothingElse(String text) {
    assertThat(CaptionLint.of(new LintSubject(text, true, 0, Optional.empty())))
        .containsExactly(LintCode.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't help with that.",
        "I cannot identify people.",
        "As an AI language model I have no eyes.",
        "Unable to view the image you sent.",
        "No image was provided."
      })
  void tellsARefusal(String text) {
    assertThat(lint(text)).contains(LintCode.REFUSAL);
  }

  @Test
  void takesASorryPersonForNoRefusal() {
    assertThat(lint("A child with a sorry face cannot reach the shelf.")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A dog on the", "A dog, a cat,", "A dog and its"})
  void tellsATextThatEndsInTheMiddle(String text) {
    assertThat(lint(text)).containsExactly(LintCode.TRUNCATED);
  }

  @Test
  void tellsATextThatWasCut() {
    assertThat(CaptionLint.of(new LintSubject("A dog runs.", true, 4, Optional.empty())))
        .containsExactly(LintCode.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A dog and a dog and a dog and a cat.",
        "The sky is blue. A dog runs. The sky is blue.",
        "A tall tree stands beside the old red barn near the lake, and a tall tree stands beside"
            + " the old red barn again.",
        "very very very dark",
        "A dog on agagagagagagag grass.",
        "rainrainrain",
        "Aaaaaaaaaaaaaaaa dog runs."
      })
  void tellsRepetition(String text) {
    assertThat(lint(text)).containsExactly(LintCode.REPETITION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A sign on the river Mississippi says hahaha.",
        "A house, number 1000000000000000, in Llanfairpwllgwyngyll.",
        "A bar by the barbarian."
      })
  void takesNoWordForARepetition(String text) {
    assertThat(lint(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The image shows a dog.",
        "In this black-and-white photo, a dog runs.",
        "This image captures the mood of a dog.",
        "A picture of a dog.",
        "Sure! A dog runs.",
        "Here is a detailed description: a dog.",
        "The photograph depicts a dog."
      })
  void tellsABoilerplateOpening(String text) {
    assertThat(lint(text)).containsExactly(LintCode.BOILERPLATE_OPENING);
  }

  @Test
  void allowsAPictureThatIsTheSubject() {
    assertThat(lint("A framed picture of a ship hangs over the bed.")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ein Hund liegt auf einem Sofa in der Sonne.",
        "Un perro negro corre por la playa con una pelota.",
        "Un chien noir court sur la plage.",
        "Собака бежит по пляжу.",
        "一只狗在沙滩上奔跑"
      })
  void tellsAnotherLanguage(String text) {
    assertThat(lint(text)).containsExactly(LintCode.WRONG_LANGUAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Barack Obama stands at a desk.",
        "A portrait of Dr. Miller.",
        "A smiling Mary J. Smith."
      })
  void tellsAPersonThatIsNamed(String text) {
    assertThat(lint(text)).containsExactly(LintCode.PERSON_NAMED);
  }

  @Test
  void allowsANameThatTheAltTextGives() {
    assertThat(lint("Barack Obama stands at a desk.", "President BARACK OBAMA, 2012")).isEmpty();
    assertThat(lint("Barack Obama stands at a desk.", "a president at a desk"))
        .containsExactly(LintCode.PERSON_NAMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A dog, see https://example.org/dog", "A dog from www.dogs.example.",
        "Write to dog.lover@example.org now.", "A stock photo by dogs-r-us.com"
      })
  void tellsAnAddress(String text) {
    assertThat(lint(text)).containsExactly(LintCode.URL_OR_EMAIL);
  }

  @Test
  void tellsATextThatTheEncoderWouldCut() {
    assertThat(CaptionLint.of(new LintSubject("A dog runs.", false, 300, Optional.empty())))
        .isEmpty();
    assertThat(CaptionLint.of(new LintSubject("A dog runs.", false, 301, Optional.empty())))
        .containsExactly(LintCode.TOO_LONG);
  }

  @Test
  void tellsWhatDisagreesWithTheAltText() {
    assertThat(lint("A blue car by a wall.", "red car for sale"))
        .containsExactly(LintCode.DISAGREES_ALT_TEXT);
    assertThat(lint("Three dogs on grass.", "two dogs"))
        .containsExactly(LintCode.DISAGREES_ALT_TEXT);
    assertThat(lint("A red kite over green hills.", "black and white photo of hills"))
        .containsExactly(LintCode.DISAGREES_ALT_TEXT);
  }

  @Test
  void takesDifferentWordsForNoDisagreement() {
    assertThat(lint("A blue car by a red wall.", "blue car, wall")).isEmpty();
    assertThat(lint("A gray cat.", "grey cat")).isEmpty();
    assertThat(lint("A black dog and a white dog.", "white dog")).isEmpty();
    assertThat(lint("Waves roll onto a beach.", "Holidays 2014 IMG_2231")).isEmpty();
  }

  @Test
  void endsOnALongText() {
    String text = "x".repeat(200_000) + " " + "a.b".repeat(20_000);

    assertThat(lint(text)).doesNotContain(LintCode.EMPTY);
  }

  @Test
  void estimatesLengthByWordsWithoutATokenizer() {
    try (T5Tokens tokens = T5Tokens.estimated()) {
      assertThat(tokens.count("one two three four five", 3)).isEqualTo(7);
      assertThat(tokens.count("one", 9)).isEqualTo(9);
      assertThat(tokens.isExact()).isFalse();
      assertThat(tokens.countedBy()).isEqualTo("estimated");
    }
  }

  private static List<LintCode> lint(String text) {
    return CaptionLint.of(new LintSubject(text, false, 10, Optional.empty()));
  }

  private static List<LintCode> lint(String text, String altText) {
    return CaptionLint.of(new LintSubject(text, false, 10, Optional.of(altText)));
  }
}
