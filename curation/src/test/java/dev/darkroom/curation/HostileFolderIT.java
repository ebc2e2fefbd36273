package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.versions.Versions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole hostile corpus goes through every stage. Oracle: hostile/truth.jsonl. */
class HostileFolderIT {
  private static final Path CORPUS = Path.of("target/test-classes/hostile");
  private static final String RULES =
      """
      measure: { scale: 256px, floor: 32px }
      select: { min-side: 32px, aspect-ratio: 0.05..20 }
      captions:
        - captioner: testing-words
          max-tokens: 20
      """;

  @TempDir Path home;

  @Test
  void everyFileComesToItsVerdictAndIsCountedOnce() throws Exception {
    List<JsonNode> truth = truth();
    Path photos = Files.createDirectories(home.resolve("photos"));
    for (JsonNode row : truth) {
      Files.copy(CORPUS.resolve(file(row)), photos.resolve(file(row)));
    }
    Bench bench = new Bench(home, photos, RULES);

    RunSummary summary = bench.run(Bench.direct());

    assertVerdicts(truth, selected(bench));
    assertThat(summary.seen()).isEqualTo(truth.size());
    assertThat(summary.kept() + summary.rejected() + summary.failed()).isEqualTo(summary.seen());
    assertThat(Versions.of(bench.dataset()).open(1).entries()).hasSize((int) summary.kept());
    assertThat(Versions.of(bench.dataset()).verify(1).problems()).isEmpty();
  }

  @Test
  void hostileNamesReachTheVersion() throws Exception {
    Photos photos = new Photos(home.resolve("photos"));
    List<String> names =
        List.of(
            "new\nline.jpg",
            "quo\"te'.jpg",
            "back\\slash.jpg",
            "-rf.jpg",
            "..jpg",
            "%41 ?#.jpg",
            "<img src=x onerror=alert(1)>.jpg",
            "x".repeat(251) + ".jpg");
    for (String name : names) {
      photos.jpeg(name, names.indexOf(name), 320, 280);
    }
    Bench bench = new Bench(home, photos.folder(), RULES);

    assertThat(bench.run(Bench.direct()).kept()).isEqualTo(names.size());

    assertThat(selected(bench)).containsOnlyKeys(names);
    assertThat(Versions.of(bench.dataset()).verify(1).problems()).isEmpty();
  }

  private static void assertVerdicts(List<JsonNode> truth, Map<String, Selection> selected) {
    SoftAssertions softly = new SoftAssertions();
    for (JsonNode row : truth) {
      Selection selection = selected.get(file(row));
      softly.assertThat(selection).as(file(row)).isNotNull();
      softly.assertThat(accepted(row)).as(file(row)).contains(verdict(selection));
    }
    softly.assertAll();
  }

  private static String verdict(Selection selection) {
    return selection.verdict() == Verdict.KEPT
        ? "keep"
        : "reject:" + String.join(",", selection.reasons());
  }

  private static List<String> accepted(JsonNode truth) {
    List<String> accepted = new ArrayList<>();
    accepted.add(truth.get("expected").asText());
    if (truth.has("expected_alt")) {
      accepted.add(truth.get("expected_alt").asText());
    }
    if (truth.get("kind").asText().equals("jpeg_scan_bomb")) {
      accepted.add("reject:too_expensive");
    }
    return accepted;
  }

  private static Map<String, Selection> selected(Bench bench) throws Exception {
    DatasetFolder dataset = bench.dataset();
    SelectSummary again =
        Curation.select(bench.recipe(), dataset, bench.models(), Bench.direct(), Progress.NONE);
    return dataset.selections(again.selection()).readAll().stream()
        .collect(Collectors.toMap(HostileFolderIT::name, Function.identity()));
  }

  private static String name(Selection row) {
    return Path.of(URI.create(row.source())).getFileName().toString();
  }

  private static String file(JsonNode truth) {
    return truth.get("file").asText();
  }

  private static List<JsonNode> truth() throws Exception {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(CORPUS.resolve("truth.jsonl"))) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }
}
