package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.captioning.agreement.ImageTextAgreement;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TextAgreement;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.MixedScoresException;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.UnknownModelException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agreements by tiny random models of images and texts. */
class AgreementStagesTest {
  private static final String ONE = "  - captioner: testing-words\n    max-tokens: 20\n";
  private static final String MEASURED = ONE + "    agreement: towers\n";
  @TempDir Path home;
  private Photos photos;

  @BeforeEach
  void heap() throws Exception {
    photos = Photos.heap(home.resolve("photos"));
  }

  private Bench bench(String captions) {
    return new Bench(home, photos.folder(), Bench.RULES.replace(ONE, captions));
  }

  private static CaptionSummary caption(Bench bench) {
    return Curation.caption(
        bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE);
  }

  private static ShardSummary shard(Bench bench) {
    return Curation.shard(
        bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE);
  }

  private static List<VersionEntry> rows(Bench bench) throws Exception {
    Versions versions = Versions.of(bench.dataset());
    return versions.open(versions.newest().orElseThrow().version()).entries();
  }

  @Test
  void measuresWhatIsThereWithAModelThatIsNamedLater() throws Exception {
    bench(ONE).run(Bench.direct());
    Bench later = bench(MEASURED);
    Towers.importClip(later);

    CaptionSummary added = caption(later);
    CaptionSummary again = caption(later);

    assertThat(added.captioned()).isZero();
    assertThat(added.agreements()).isEqualTo(8);
    assertThat(again.agreements()).isZero();
    assertThat(shard(later).created()).isTrue();
    try (ImageTextAgreement model =
        ImageTextAgreement.open(Towers.NAME, later.models(), Inference.STANDARD)) {
      for (VersionEntry row : rows(later)) {
        CaptionRow caption = row.captions().get(0);
        byte[] file = Files.readAllBytes(Path.of(URI.create(row.source())));
        Decoding.Decoded decoded =
            (Decoding.Decoded)
                ImageDecoder.decode(file, DecodeLimits.DEFAULT, 256, ColourPolicy.REFERENCE);
        assertThat(caption.agreement().orElseThrow())
            .isCloseTo(model.measure(decoded.pixels(), caption.text()).value(), within(1e-6));
      }
    }
  }

  @Test
  void measuresTheSameTextOfSeveralOrdersOnce() throws Exception {
    Bench bench =
        bench(
            MEASURED
                + "  - captioner: testing-words\n    prompt: \"say:{caption}\"\n    agreement: towers\n");
    Towers.importClip(bench);
    bench.run(Bench.direct());

    List<VersionEntry> rows = rows(bench);

    assertThat(bench.dataset().agreements(bench.dataset().agreementFamilies().get(0)).readAll())
        .hasSize(rows.size());
    assertThat(rows)
        .hasSize(8)
        .allSatisfy(
            row ->
                assertThat(row.captions().get(0).agreement())
                    .isPresent()
                    .isEqualTo(row.captions().get(1).agreement()));
  }

  @Test
  void leavesABlankCaptionUnmeasuredAndRejectsItByTheThreshold() throws Exception {
    Bench bench =
        bench(
            "  - captioner: testing-words\n    prompt: \"say:{alt_text}\"\n    agreement: towers\n"
                + "    require: { agreement: \">= -1\" }\n");
    Towers.importClip(bench);
    Files.writeString(photos.folder().resolve("photo-3.txt"), "A red boat.");

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.failed()).isZero();
    assertThat(summary.kept()).isEqualTo(1);
    assertThat(summary.reasons()).containsEntry("caption_agreement", 7L);
  }

  @Test
  void holdsACaptionToTheAltTextUnlessTheImageAgreesBetterWithIt() throws Exception {
    List<String> places =
        List.of(
            "", " on snow", " at night", " near an old stone bridge", " and two dogs", " under it");
    for (int photo = 0; photo < 8; photo++) {
      Files.writeString(
          photos.folder().resolve("photo-" + photo + ".txt"),
          "A blue boat" + places.get(photo % places.size()));
    }
    String orders = "  - captioner: testing-words\n    prompt: \"say:A red boat lies here.\"\n";
    Bench bench = bench(orders + "    agreement: towers\n");
    Towers.importClip(bench);
    bench(orders).run(Bench.direct());
    List<VersionEntry> before = withAltText(bench);

    bench.run(Bench.direct());

    assertThat(before)
        .hasSize(6)
        .allSatisfy(
            row -> assertThat(row.captions().get(0).lint()).containsExactly("disagrees_alt_text"));
    Family towers = bench.dataset().agreementFamilies().get(0);
    List<TextAgreement> measured = bench.dataset().agreements(towers).readAll();
    assertThat(measured).hasSize(8 + 6);
    List<VersionEntry> after = withAltText(bench);
    for (VersionEntry row : after) {
      CaptionRow caption = row.captions().get(0);
      double ofCaption = value(measured, row, caption.text());
      double ofAltText = value(measured, row, row.altText().orElseThrow());
      assertThat(caption.agreement()).contains(ofCaption);
      assertThat(caption.lint().isEmpty()).isEqualTo(ofCaption > ofAltText);
    }
    assertThat(after)
        .extracting(row -> row.captions().get(0).lint().isEmpty())
        .contains(true, false);
  }

  private static List<VersionEntry> withAltText(Bench bench) throws Exception {
    return rows(bench).stream().filter(row -> row.altText().isPresent()).toList();
  }

  private static double value(List<TextAgreement> measured, VersionEntry row, String text) {
    return measured.stream()
        .filter(found -> found.imageId().equals(row.imageId()))
        .filter(found -> found.text().equals(TextAgreement.textDigest(text)))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void measuresScenesByTheModelWhereOneIsNamed() throws Exception {
    Bench bench = bench("  - captioner: scene\n    agreement: towers\n");
    Towers.importSiglip(bench);

    bench.run(Bench.direct());

    assertThat(rows(bench))
        .hasSize(8)
        .allSatisfy(
            row -> {
              CaptionRow caption = row.captions().get(0);
              assertThat(caption.evidence().agreement()).isPresent();
              assertThat(caption.agreement().orElseThrow()).isBetween(-1.0, 1.0);
            });
  }

  @Test
  void refusesToJudgeByWhatAnotherModelOfTheNameMeasured() throws Exception {
    Bench bench = bench(MEASURED);
    Towers.importClip(bench);
    bench.run(Bench.direct());
    bench.models().remove(Towers.NAME);
    Towers.importSiglip(bench);

    assertThatThrownBy(() -> shard(bench))
        .isInstanceOf(MixedScoresException.class)
        .hasMessageStartingWith("Cannot judge captions by towers: there are scores of towers ");
    assertThat(caption(bench).agreements()).isEqualTo(8);
    assertThat(shard(bench).created()).isTrue();
  }

  @Test
  void saysBeforeItStartsThatAModelIsMissing() {
    Bench bench = bench(MEASURED.replace("towers", "clip-vit-b-32"));

    assertThatThrownBy(() -> bench.run(Bench.direct()))
        .isInstanceOf(UnknownModelException.class)
        .hasMessage("Invalid agreement model: clip-vit-b-32 (none is known)")
        .extracting(e -> ((UnknownModelException) e).hint())
        .isEqualTo("Pull it with `darkroom model pull clip-vit-b-32`.");
    assertThat(home.resolve("meadow")).doesNotExist();
  }
}
