package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.captioning.agreement.ImageTextAgreement;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.models.ScaledDigest;
import dev.darkroom.models.onnx.Inference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions measured by a tiny CLIP, on Flink; then a threshold that one of them misses. */
class AgreementIT {
  private static final String CAPTIONS =
      """
        - captioner: testing-words
          prompt: "say:{alt_text}"
          agreement: towers
      """;
  private static final List<String> SAID =
      List.of("A red boat.", "Two dogs run.", "Snow on a roof.", "A cup of coffee.", "Mountains.");
  @TempDir Path home;

  private Bench bench(Photos photos, String captions) {
    String rules =
        Bench.RULES.replace("  - captioner: testing-words\n    max-tokens: 20\n", captions);
    return new Bench(home, photos.folder(), rules);
  }

  private static VersionRows newest(Bench bench) throws Exception {
    Versions versions = Versions.of(bench.dataset());
    Manifest manifest = versions.newest().orElseThrow();
    return new VersionRows(manifest, versions.open(manifest.version()).entries());
  }

  private record VersionRows(Manifest manifest, List<VersionEntry> entries) {}

  private static double agreement(VersionEntry row) {
    return row.captions().get(0).agreement().orElseThrow();
  }

  @Test
  void rejectsTheImageWhoseCaptionMissesTheThreshold() throws Exception {
    Photos photos = new Photos(home.resolve("photos"));
    for (int at = 0; at < SAID.size(); at++) {
      photos.jpeg("photo-" + at + ".jpg", at, 320 + 16 * at, 280);
      photos.bytes("photo-" + at + ".txt", SAID.get(at).getBytes(StandardCharsets.UTF_8));
    }
    Bench measured = bench(photos, CAPTIONS);
    Towers.importClip(measured);
    RunOptions flink = RunOptions.standard().withParallelism(2);

    RunSummary first = measured.run(flink);

    assertThat(first.kept()).isEqualTo(SAID.size());
    assertThat(first.computed().agreements()).isEqualTo(SAID.size());
    List<VersionEntry> rows =
        newest(measured).entries().stream()
            .sorted(Comparator.comparingDouble(AgreementIT::agreement))
            .toList();
    assertThat(rows).allSatisfy(row -> assertThat(by(row)).isEqualTo(digest(measured)));
    double threshold = (agreement(rows.get(0)) + agreement(rows.get(1))) / 2;
    String require = "    require: { agreement: \">= %.6f\" }\n";
    Bench strict = bench(photos, CAPTIONS + String.format(Locale.ROOT, require, threshold));

    RunSummary second = strict.run(flink);

    assertThat(second.computed().captioned()).isZero();
    assertThat(second.computed().agreements()).isZero();
    assertThat(second.kept()).isEqualTo(SAID.size() - 1);
    assertThat(second.reasons()).containsEntry("caption_agreement", 1L);
    VersionRows judged = newest(strict);
    assertThat(judged.manifest().leftOut())
        .containsEntry("caption_agreement", List.of(rows.get(0).imageId().hex()));
    assertThat(judged.entries())
        .hasSize(SAID.size() - 1)
        .allSatisfy(row -> assertThat(agreement(row)).isGreaterThan(threshold));
  }

  private static String by(VersionEntry row) {
    CaptionRow caption = row.captions().get(0);
    assertThat(caption.evidence().agreement().orElseThrow().windows()).isEqualTo(1);
    return caption.evidence().agreement().orElseThrow().model().digest().toString();
  }

  private static String digest(Bench bench) {
    try (ImageTextAgreement model =
        ImageTextAgreement.open(Towers.NAME, bench.models(), Inference.STANDARD)) {
      return ScaledDigest.of(model.digest(), 256).toString();
    }
  }
}
