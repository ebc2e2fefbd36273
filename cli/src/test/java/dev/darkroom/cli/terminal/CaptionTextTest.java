package dev.darkroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.statistics.VersionCaptions;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.versions.VersionEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptionTextTest {
  private static final List<CaptionRules> ORDERS =
      RecipeReader.parse(
              """
              dataset: meadow
              sources: [ { folder: photos } ]
              captions:
                - { captioner: scene, as: dense }
                - { captioner: scene, prompt: "Shorten {caption:dense}" }
              """,
              "recipe")
          .captions();

  @Test
  void tellsWordsNounsAndLintOfEveryOrder() {
    VersionCaptions captions =
        VersionCaptions.count(
            3,
            ORDERS,
            List.of(
                entry(
                    caption("The dog is on the beach.", "scene"),
                    caption("I'm sorry.", "scene", "refusal"),
                    caption("A cat.", "human:ada")),
                entry(
                    caption("The dog is on the dog.", "scene", "repetition"),
                    caption("", "scene", "empty"))));

    assertThat(VersionText.captions(captions))
        .isEqualTo(
            """
            Version 3, captions of 2 images
              words     1.0 per caption (0 to 2, median 0), 1 empty
              nouns     0.5 per image, 1 in all
              distinct  1 nouns, 0 of them more than 10 times
            dense, 2 captions
              words     6.0 per caption (6 to 6, median 6), 0 empty
              nouns     2.0 per image, 4 in all
              distinct  2 nouns, 0 of them more than 10 times
              lint      1 repetition
            scene (caption 2 of the recipe), 2 captions
              words     1.0 per caption (0 to 2, median 0), 1 empty
              nouns     0.0 per image, 0 in all
              distinct  0 nouns, 0 of them more than 10 times
              lint      1 empty, 1 refusal
            people, 1 captions
              words     2.0 per caption (2 to 2, median 2), 0 empty
              nouns     1.0 per image, 1 in all
              distinct  1 nouns, 0 of them more than 10 times
              lint      none""");
  }

  private static VersionEntry entry(CaptionRow... captions) {
    return new VersionEntry(
        "a.jpg",
        ImageId.of(new byte[0]),
        captions[captions.length - 1].text(),
        List.of(captions),
        Optional.empty(),
        10,
        10,
        1,
        "",
        Map.of(),
        "file:///a.jpg",
        Optional.empty());
  }

  private static CaptionRow caption(String text, String captioner, String... lint) {
    return new CaptionRow(
        ImageId.of(new byte[0]),
        text,
        captioner,
        Optional.empty(),
        false,
        "",
        "{}",
        1,
        "stop",
        List.of(lint),
        Optional.empty(),
        "2026-11-25T00:00:00Z",
        0);
  }
}
