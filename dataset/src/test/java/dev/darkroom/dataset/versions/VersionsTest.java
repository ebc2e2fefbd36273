package dev.darkroom.dataset.versions;

import static dev.darkroom.dataset.versions.TestingRows.draft;
import static dev.darkroom.dataset.versions.TestingRows.rows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path path;
  private DatasetFolder dataset;
  private Versions versions;

  @BeforeEach
  void open() {
    dataset = DatasetFolder.open(new LocalStorage(path));
    versions = Versions.of(dataset);
  }

  @Test
  void hasNoVersionAtFirst() throws IOException {
    assertThat(versions.list()).isEmpty();
    assertThat(versions.newest()).isEmpty();
    assertThat(versions.next()).isEqualTo(1);
    assertThatThrownBy(() -> versions.show(1))
        .isInstanceOf(UnknownVersionException.class)
        .hasMessage("Invalid version: 1 (the dataset has no version yet)");
  }

  @Test
  void readsBackWhatWasCommitted() throws IOException {
    List<VersionRow> rows = rows(7);

    Manifest made = versions.commit(draft(dataset, rows, 3), NOON).orElseThrow();

    assertThat(versions.newest()).contains(made);
    assertThat(made.version()).isEqualTo(1);
    assertThat(made.parent()).isZero();
    assertThat(made.rows()).isEqualTo(7);
    assertThat(made.created()).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(made.dataFiles())
        .extracting(Manifest.DataFile::path)
        .containsExactly(
            "versions/0001/data/train-00000-of-00003.parquet",
            "versions/0001/data/train-00001-of-00003.parquet",
            "versions/0001/data/train-00002-of-00003.parquet");
    assertRows(versions.open(1), rows);
    assertThat(versions.verify(1)).isEqualTo(new Verification(3, 7, made.digest(), List.of()));
  }

  @Test
  void findsOneImageAmongAll() throws IOException {
    List<VersionRow> rows = rows(50);
    versions.commit(draft(dataset, rows, 4), NOON);
    VersionReader reader = versions.open(1);

    for (VersionRow row : rows) {
      assertThat(reader.readImage(row.imageId())).isEqualTo(row.image());
    }
    ImageId absent = ImageId.of(new byte[0]);
    assertThatThrownBy(() -> reader.readImage(absent))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid image: " + absent + " (must be in version 1)");
  }

  @Test
  void makesNoVersionWhenNothingChanged() throws IOException {
    versions.commit(draft(dataset, rows(5), 1), NOON);

    assertThat(versions.commit(draft(dataset, rows(5), 2), NOON)).isEmpty();
    assertThat(versions.list()).hasSize(1);
  }

  @Test
  void showsNoVersionBeforeItsManifest() throws IOException {
    draft(dataset, rows(5), 2);

    assertThat(versions.list()).isEmpty();
    assertThat(versions.next()).isEqualTo(1);
  }

  @Test
  void usesTheShardsOfARunThatDied() throws IOException {
    Manifest.DataFile shard = draft(dataset, rows(5), 1).files().get(0);
    long modified = modified(shard.path());

    Manifest made = versions.commit(draft(dataset, rows(5), 1), NOON).orElseThrow();

    assertThat(made.files()).containsExactly(shard);
    assertThat(modified(shard.path())).isEqualTo(modified);
  }

  @Test
  void leavesTheShardsOfAnotherUnfinishedRunAlone() throws IOException {
    draft(dataset, rows(5), 1);

    Manifest made = versions.commit(draft(dataset, rows(6), 1), NOON).orElseThrow();

    assertThat(made.files().get(0).path())
        .isEqualTo(
            "versions/0001/data-" + made.digest().abbreviated() + "/train-00000-of-00001.parquet");
    assertThat(versions.verify(1).problems()).isEmpty();
  }

  @Test
  void letsOneOfTwoWritersWinAndTellsTheOther() throws IOException {
    DraftVersion one = draft(dataset, 1, rows(5), 1);
    DraftVersion other = draft(dataset, 1, rows(6), 1);

    assertThat(versions.commit(one, NOON)).isPresent();

    assertThatThrownBy(() -> versions.commit(other, NOON))
        .isInstanceOf(VersionConflictException.class)
        .hasMessage("Cannot commit version 1: another run committed that number first");
    assertThat(versions.list()).extracting(Manifest::digest).containsExactly(one.digest());
    assertThat(versions.verify(1).problems()).isEmpty();
    assertThat(dataset.storage().stat(other.files().get(0).path())).isPresent();
  }

  @Test
  void refusesRowsOutOfOrder() {
    List<VersionRow> rows = new ArrayList<>(rows(3));
    Collections.swap(rows, 0, 2);

    assertThatThrownBy(() -> draft(dataset, rows, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid order: ");
  }

  @Test
  void readsAVersionWithoutRows() throws IOException {
    versions.commit(draft(dataset, List.of(), 1), NOON);

    assertThat(versions.open(1).entries()).isEmpty();
    assertThat(versions.verify(1).ok()).isTrue();
  }

  @Test
  void verifyNamesAFileThatChanged() throws IOException {
    Manifest made = versions.commit(draft(dataset, rows(5), 2), NOON).orElseThrow();
    String first = made.files().get(0).path();
    String second = made.files().get(1).path();
    byte[] bytes = dataset.storage().readAll(first);
    bytes[bytes.length / 2] ^= 1;
    dataset.storage().replace(first, bytes);
    dataset.storage().delete(second);

    Verification verification = versions.verify(1);

    assertThat(verification.ok()).isFalse();
    assertThat(verification.problems())
        .containsExactly(
            first + ": the file's bytes changed (another SHA-256)",
            second + ": the file is missing");
  }

  @Test
  void verifyNamesARowThatTheManifestDoesNotKnow() throws IOException {
    List<VersionRow> rows = rows(3);
    DraftVersion draft = draft(dataset, rows, 1);
    List<String> leaves = new ArrayList<>(draft.leaves());
    leaves.set(1, ImageId.of(new byte[0]).hex());
    versions.commit(
        new DraftVersion(
            1,
            draft.recipe(),
            draft.selection(),
            draft.scorers(),
            draft.captioners(),
            draft.counts(),
            draft.reasons(),
            draft.leftOut(),
            leaves,
            draft.files(),
            draft.author(),
            draft.message(),
            draft.tool()),
        NOON);

    assertThat(versions.verify(1).problems())
        .containsExactly("row 1: " + rows.get(1).imageId() + " differs from the manifest's leaf");
  }

  @Test
  void tellsOfAManifestThatCannotBeRead() throws IOException {
    String manifest = "versions/0001/manifest.json";
    dataset.storage().replace(manifest, "{\"format\": 99}".getBytes(UTF_8));
    assertThatThrownBy(() -> versions.show(1))
        .hasMessage("Cannot read " + manifest + ": format 99 is newer than this Darkroom knows");

    dataset.storage().replace(manifest, "{\"format\": 1}".getBytes(UTF_8));
    assertThatThrownBy(() -> versions.show(1))
        .hasMessageContaining("format 1 does not say what was left out");

    dataset.storage().replace(manifest, "{\"format\": 1".getBytes(UTF_8));
    assertThatThrownBy(() -> versions.show(1)).hasMessageStartingWith("Cannot read " + manifest);
  }

  @Test
  void writesACardThatPointsToTheNewestFiles() throws IOException {
    versions.commit(draft(dataset, rows(5), 2), NOON);

    assertThat(dataset.storage().readAll("README.md"))
        .asString(UTF_8)
        .startsWith("---\nconfigs:\n  - config_name: default\n")
        .contains("- versions/0001/data/train-00001-of-00002.parquet\n")
        .contains("Version 1 of 2026-11-24T12:00:00Z, made by darkroom test: 5 images of 8 seen.")
        .contains("| too_small | 2 |")
        .doesNotContain("overlay");
  }

  @Test
  void writesTheCardThatACrashLeftOut() throws IOException {
    versions.commit(draft(dataset, rows(5), 1), NOON);
    byte[] card = dataset.storage().readAll("README.md");
    dataset.storage().delete("README.md");

    assertThat(versions.commit(draft(dataset, rows(5), 1), NOON)).isEmpty();

    assertThat(dataset.storage().readAll("README.md")).isEqualTo(card);
  }

  private long modified(String file) throws IOException {
    Optional<Storage.Entry> entry = dataset.storage().stat(file);
    return entry.orElseThrow().stamp().modifiedMillis();
  }

  private static void assertRows(VersionReader reader, List<VersionRow> expected)
      throws IOException {
    assertThat(reader.entries()).isEqualTo(expected.stream().map(VersionRow::entry).toList());
    List<VersionRow> found = new ArrayList<>();
    try (VersionRows<VersionRow> rows = reader.rows()) {
      for (Optional<VersionRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        found.add(row.get());
      }
    }
    assertThat(found).extracting(VersionRow::entry).isEqualTo(reader.entries());
    assertThat(found)
        .extracting(row -> ImageId.of(row.image()))
        .isEqualTo(expected.stream().map(row -> ImageId.of(row.image())).toList());
  }
}
