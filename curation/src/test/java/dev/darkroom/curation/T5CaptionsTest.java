package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TokenCount;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A T5 tokenizer that is imported after captions were made. */
class T5CaptionsTest {
  private static final Path TOKENIZER =
      Path.of(
          "../models/src/test/resources/golden/models/tokenizers/unigram_t5_unk/tokenizer.json");
  @TempDir Path home;

  @Test
  void countsWhatWasEstimatedWithoutCaptioningAgain() throws Exception {
    Photos photos = Photos.heap(home.resolve("photos"));
    Bench bench = Bench.of(home, photos.folder());
    bench.run(Bench.direct());
    List<CaptionRow> before = captions(bench);

    ModelPackage t5 = importT5(bench);
    RunSummary summary = bench.run(Bench.direct());

    assertThat(before)
        .hasSize(8)
        .extracting(row -> row.evidence().t5().orElseThrow().countedBy())
        .containsOnly("estimated");
    assertThat(summary.computed().captioned()).isZero();
    assertThat(summary.created()).isTrue();
    try (Tokenizer tokenizer = Tokenizer.of(TOKENIZER)) {
      assertThat(captions(bench))
          .hasSize(8)
          .allSatisfy(
              row ->
                  assertThat(row.evidence().t5())
                      .contains(
                          new TokenCount(
                              tokenizer.encode(row.text()).size(), "t5@" + t5.digest())));
    }
    assertThat(bench.run(Bench.direct()).created()).isFalse();
  }

  @Test
  void knowsByTheTokenizerThatACaptionIsTooLong() throws Exception {
    Photos photos = Photos.heap(home.resolve("photos"));
    String words = "rhinoceros stegosaurus ".repeat(100).strip();
    Bench bench =
        new Bench(
            home,
            photos.folder(),
            Bench.RULES.replace(
                "max-tokens: 20", "max-tokens: 20\n    prompt: \"say:" + words + "\""));
    bench.run(Bench.direct());
    List<CaptionRow> before = captions(bench);

    importT5(bench);
    bench.run(Bench.direct());

    assertThat(before).allSatisfy(row -> assertThat(row.lint()).containsExactly("repetition"));
    assertThat(captions(bench))
        .allSatisfy(row -> assertThat(row.lint()).containsExactly("repetition", "too_long"));
  }

  private ModelPackage importT5(Bench bench) throws Exception {
    Path folder = Files.createDirectories(home.resolve("t5"));
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"T5Tokenizer\"}");
    return bench.models().importFolder(folder, Optional.empty());
  }

  private static List<CaptionRow> captions(Bench bench) throws Exception {
    Versions versions = Versions.of(bench.dataset());
    return versions.open(versions.newest().orElseThrow().version()).entries().stream()
        .map(VersionEntry::captions)
        .flatMap(List::stream)
        .toList();
  }
}
