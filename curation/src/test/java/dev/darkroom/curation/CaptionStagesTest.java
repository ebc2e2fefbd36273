package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionStagesTest {
  private static final String ONE = "  - captioner: testing-words\n    max-tokens: 20\n";
  @TempDir Path home;
  private Photos photos;

  @BeforeEach
  void heap() throws Exception {
    photos = Photos.heap(home.resolve("photos"));
  }

  private Bench captioned(String captions) {
    assertThat(Bench.RULES).contains(ONE);
    return new Bench(home, photos.folder(), Bench.RULES.replace(ONE, captions));
  }

  private void say(int photo, String altText) throws Exception {
    photos.bytes("photo-" + photo + ".txt", altText.getBytes(StandardCharsets.UTF_8));
  }

  private static List<VersionEntry> rows(Bench bench) throws Exception {
    Versions versions = Versions.of(bench.dataset());
    return versions.open(versions.newest().orElseThrow().version()).entries();
  }

  @Test
  void tellsALaterCaptionerWhatAnEarlierSaid() throws Exception {
    Bench bench =
        captioned(
            """
              - captioner: testing-words
                as: size
              - captioner: testing-words
                prompt: "say:{caption}!"
              - captioner: testing-words
                prompt: "say:{width}x{height} {caption:size} / {caption}"
            """);

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.computed().captioned()).isEqualTo(24);
    assertThat(rows(bench))
        .hasSize(8)
        .allSatisfy(
            row -> {
              List<String> texts = row.captions().stream().map(CaptionRow::text).toList();
              String size = texts.get(0);
              String last = row.width() + "x" + row.height() + " " + size + " / " + size + "!";
              assertThat(texts).containsExactly(size, size + "!", last);
              assertThat(row.text()).isEqualTo(last);
              assertThat(row.captions().get(2).prompt()).isEqualTo("say:" + last);
            });
    assertThat(bench.run(Bench.direct()).computed().captioned()).isZero();
  }

  @Test
  void captionsAgainOnlyWhatAChangedStageAsks() {
    String captions =
        """
          - captioner: testing-words
          - captioner: testing-words
            prompt: "say:%s {caption}"
        """;
    captioned(captions.formatted("one")).run(Bench.direct());

    RunSummary other = captioned(captions.formatted("two")).run(Bench.direct());

    assertThat(other.computed().captioned()).isEqualTo(8);
    assertThat(other.created()).isTrue();
  }

  @Test
  void rejectsWhatLintFindsAndKeepsItsCaption() throws Exception {
    say(3, "A hill under the sky.");
    say(4, "Two boats on a lake.");
    say(5, "A very very very long road.");
    Bench bench =
        captioned(
            """
              - captioner: testing-words
                prompt: "say:{alt_text}"
                require: { lint: none }
            """);

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.kept()).isEqualTo(2);
    assertThat(summary.failed()).isZero();
    assertThat(summary.reasons()).containsEntry("caption_lint", 6L);
    assertThat(summary.seen()).isEqualTo(summary.kept() + summary.rejected());
    assertThat(rows(bench)).allSatisfy(row -> assertThat(row.captions().get(0).lint()).isEmpty());
    Manifest manifest = Versions.of(bench.dataset()).newest().orElseThrow();
    assertThat(manifest.leftOut().get("caption_lint")).hasSize(6);
    List<CaptionRow> made = bench.dataset().captions(manifest.captioners().get(0)).readAll();
    assertThat(made)
        .extracting(CaptionRow::lint)
        .contains(List.of("repetition"), List.of("empty"), List.of());
  }

  @Test
  void refusesAThresholdOnWhatIsNotMeasured() {
    Bench bench =
        captioned(
            """
              - captioner: testing-words
                require: { agreement: ">= 0.5" }
            """);

    assertThatThrownBy(() -> bench.run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Invalid captions.require.agreement: captions of testing-words have none (must be one of"
                + " scene, or have an agreement model)");
  }

  @Test
  void rejectsWhatDisagreesWithThePicture() throws Exception {
    Bench bench =
        captioned(
            """
              - captioner: scene
                require: { agreement: "> 1" }
            """);

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.reasons()).containsEntry("caption_agreement", 8L);
    assertThat(summary.kept()).isZero();
    Manifest manifest = Versions.of(bench.dataset()).newest().orElseThrow();
    assertThat(bench.dataset().captions(manifest.captioners().get(0)).readAll())
        .hasSize(8)
        .allSatisfy(row -> assertThat(row.agreement().orElseThrow()).isBetween(0.0, 1.0));
  }
}
