package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over images that lie in containers. */
class ContainersTest {
  private static final RunSummary.Computed NOTHING = new RunSummary.Computed(0, 0, 0, 0);
  @TempDir Path home;
  private Photos photos;

  @BeforeEach
  void photos() throws Exception {
    photos = new Photos(home.resolve("photos"));
    for (int seed = 0; seed < 6; seed++) {
      photos.jpeg(seed + ".jpg", seed, 320 + 16 * seed, 280);
    }
  }

  private byte[] photo(int seed) throws Exception {
    return Files.readAllBytes(photos.folder().resolve(seed + ".jpg"));
  }

  private Archives samples(int from, int to) throws Exception {
    Archives samples = new Archives();
    for (int seed = from; seed < to; seed++) {
      samples.add("%06d.jpg".formatted(seed), photo(seed));
      samples.add("%06d.txt".formatted(seed), "Photo " + seed);
      samples.add("%06d.json".formatted(seed), "{\"caption\": null, \"license\": \"CC0-1.0\"}");
    }
    return samples;
  }

  private Map<String, Signal> signals(Bench bench) throws Exception {
    return bench.dataset().signals().readAll().stream()
        .collect(
            Collectors.toMap(
                signal -> signal.source().replace(home.toUri().toString(), ""), signal -> signal));
  }

  @Test
  void makesAVersionOfWebDatasetTars() throws Exception {
    samples(0, 3).tar(home.resolve("shards/00000.tar"));
    Path second = samples(3, 6).tar(home.resolve("shards/00001.tar"));
    Bench bench = Bench.ofSource(home, "webdataset: shards/{00000..00001}.tar");

    RunSummary first = bench.run(Bench.direct());

    assertThat(first.seen()).isEqualTo(6);
    assertThat(first.failed()).isZero();
    List<VersionEntry> rows = Versions.of(bench.dataset()).open(1).entries();
    assertThat(rows).hasSize((int) first.kept()).isNotEmpty();
    for (VersionEntry row : rows) {
      String key = row.altText().orElseThrow().substring("Photo ".length());
      assertThat(row.source())
          .endsWith("shards/0000%d.tar#00000%s.jpg".formatted(Integer.parseInt(key) / 3, key));
      assertThat(row.licence()).contains("CC0-1.0");
    }
    assertThat(Versions.of(bench.dataset()).verify(1).problems()).isEmpty();

    assertThat(bench.run(Bench.direct()).computed()).isEqualTo(NOTHING);

    Files.setLastModifiedTime(second, FileTime.fromMillis(1_000_000));
    RunSummary third = bench.run(Bench.direct());
    assertThat(third.computed().measured()).isEqualTo(3);
    assertThat(third.digest()).isEqualTo(first.digest());
  }

  @Test
  void givesTheSameVersionAsTheFilesInAFolder() throws Exception {
    for (int seed = 0; seed < 6; seed++) {
      photos.bytes(seed + ".txt", ("Photo " + seed).getBytes());
      photos.bytes(seed + ".json", "{\"licence\": \"CC0-1.0\"}".getBytes());
    }
    samples(0, 6).tar(home.resolve("a.tar"));

    RunSummary folder = Bench.of(home.resolve("one"), photos.folder()).run(Bench.direct());
    Bench tar = Bench.ofSource(home, "webdataset: a.tar");

    assertThat(tar.run(Bench.direct()).digest()).isEqualTo(folder.digest());
  }

  @Test
  void usesTheWholeMembersOfATarThatIsCutAndSaysWhatIsMissing() throws Exception {
    Path tar = samples(0, 6).tar(home.resolve("cut.tar"));
    byte[] whole = Files.readAllBytes(tar);
    Files.write(tar, Arrays.copyOf(whole, whole.length / 2));
    Bench bench = Bench.ofSource(home, "webdataset: cut.tar");

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.kept()).isPositive();
    assertThat(summary.failures())
        .containsExactly(new FailedItem(tar.toUri().toString(), "unreadable"));
    assertThat(signals(bench).get("cut.tar").message()).contains("is cut off inside of 00000");

    Files.write(tar, whole);
    assertThat(bench.run(Bench.direct()).failed()).isZero();
  }

  @Test
  void tellsEqualNamesApartAndFindsTextsThatStandElsewhere() throws Exception {
    new Archives()
        .add("a/x.jpg", photo(0))
        .add("a/x.txt", "First")
        .add("b/y.jpg", photo(1))
        .add("a/x.jpg", photo(2))
        .add("a/x.caption", "Second")
        .add("b/y.txt", "Elsewhere")
        .add("b/._y.jpg", "no image")
        .tar(home.resolve("a.tar"));
    Bench bench = Bench.ofSource(home, "webdataset: a.tar");

    bench.run(Bench.direct());

    Map<String, Signal> signals = signals(bench);
    assertThat(signals).containsOnlyKeys("a.tar#a/x.jpg", "a.tar#b/y.jpg", "a.tar#a/x.jpg;2");
    assertThat(signals.get("a.tar#a/x.jpg").altText()).contains("First");
    assertThat(signals.get("a.tar#a/x.jpg;2").altText()).contains("Second");
    assertThat(signals.get("a.tar#b/y.jpg").altText()).contains("Elsewhere");
  }

  @Test
  void namesTheShardsThatAreNotThere() throws Exception {
    samples(0, 1).tar(home.resolve("shards/00000.tar"));
    Bench braces = Bench.ofSource(home, "webdataset: shards/{00000..00005}.tar");
    Bench wild = Bench.ofSource(home, "webdataset: shards/*.tgz");

    assertThatThrownBy(() -> braces.run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no file shards/00001.tar, shards/00002.tar")
        .hasMessageContaining("and 2 more");
    assertThatThrownBy(() -> wild.run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("shards/*.tgz");
  }
}
