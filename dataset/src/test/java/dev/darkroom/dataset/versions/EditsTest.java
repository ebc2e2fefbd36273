package dev.darkroom.dataset.versions;

import static dev.darkroom.dataset.versions.TestingRows.caption;
import static dev.darkroom.dataset.versions.TestingRows.draft;
import static dev.darkroom.dataset.versions.TestingRows.rows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final List<VersionRow> ROWS = rows(6);
  private static final ImageId FIRST = ROWS.get(0).imageId();
  private static final ImageId SECOND = ROWS.get(1).imageId();

  @TempDir Path path;
  private DatasetFolder dataset;
  private Versions versions;

  @BeforeEach
  void makeVersionOne() throws IOException {
    dataset = DatasetFolder.open(new LocalStorage(path));
    versions = Versions.of(dataset);
    versions.commit(draft(dataset, ROWS, 2), NOON);
  }

  @Test
  void makesAVersionWithoutCopyingAnImage() throws IOException {
    Manifest one = versions.show(1);

    Manifest two =
        versions.commit(edits(Set.of(FIRST), Map.of(SECOND, "A red boat.")), 1, NOON).orElseThrow();

    assertThat(two.dataFiles()).isEqualTo(one.dataFiles());
    assertThat(two.overlayFiles()).hasSize(1);
    assertThat(two.parent()).isEqualTo(1);
    assertThat(two.author()).containsExactly("ada", "grace");
    assertThat(two.message()).isEqualTo("review");
    assertThat(two.rows()).isEqualTo(5);
    assertThat(two.counts())
        .isEqualTo(Map.of("seen", 9L, "kept", 5L, "rejected", 3L, "failed", 1L));
    assertThat(two.reasons()).isEqualTo(Map.of("too_small", 2L, "unreadable", 1L, "denied", 1L));
    assertThat(two.digest()).isNotEqualTo(one.digest());
    assertThat(versions.verify(2).problems()).isEmpty();
    assertThat(versions.verify(1).problems()).isEmpty();
  }

  @Test
  void readsTheVersionAsPeopleLeftIt() throws IOException {
    versions.commit(edits(Set.of(FIRST), Map.of(SECOND, "A red boat.")), 1, NOON);
    versions.commit(edits(Set.of(), Map.of(SECOND, "A red boat at dusk.")), 2, NOON);

    VersionReader reader = versions.open(3);
    assertThat(reader.entries()).hasSize(5);
    assertThat(reader.row(FIRST)).isEmpty();
    VersionEntry second = reader.row(SECOND).orElseThrow().entry();
    assertThat(second).isEqualTo(reader.entries().get(0));
    assertThat(second.text()).isEqualTo("A red boat at dusk.");
    assertThat(second.captions())
        .extracting(CaptionRow::captioner)
        .containsExactly("scene", "human:grace", "human:grace");
    assertThat(versions.open(1).row(SECOND).orElseThrow().entry()).isEqualTo(ROWS.get(1).entry());
    assertThat(versions.verify(3).problems()).isEmpty();
  }

  @Test
  void changesNothingByEmptyEdits() throws IOException {
    assertThat(versions.commit(edits(Set.of(), Map.of()), 1, NOON)).isEmpty();
    assertThat(versions.list()).hasSize(1);
  }

  @Test
  void refusesImagesThatTheVersionDoesNotHave() {
    ImageId absent = ImageId.of(new byte[0]);

    assertThatThrownBy(() -> versions.commit(edits(Set.of(absent), Map.of()), 1, NOON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid edits: " + absent + " (must be in version 1)");
  }

  @Test
  void refusesEditsOfAVersionThatIsNoLongerTheNewest() throws IOException {
    versions.commit(edits(Set.of(FIRST), Map.of()), 1, NOON);

    assertThatThrownBy(() -> versions.commit(edits(Set.of(SECOND), Map.of()), 1, NOON))
        .isInstanceOf(VersionConflictException.class)
        .hasMessage("Cannot commit version 2: version 2 came after version 1");
  }

  @Test
  void letsANewRunKeepWhatPeopleChanged() throws IOException {
    versions.commit(edits(Set.of(FIRST), Map.of(SECOND, "A red boat.")), 1, NOON);
    Overlay edits = versions.edits();

    List<VersionRow> again =
        ROWS.stream()
            .flatMap(row -> edits.apply(row.entry()).map(entry -> entry.with(row.image())).stream())
            .toList();

    assertThat(edits.dropped()).containsExactly(FIRST);
    assertThat(versions.commit(draft(dataset, again, 1), NOON)).isEmpty();
  }

  @Test
  void bringsBackWhatAPersonDropped() throws IOException {
    Manifest one = versions.show(1);
    versions.commit(edits(Set.of(), Map.of(FIRST, "A red boat.")), 1, NOON);
    Manifest two = versions.show(2);
    versions.commit(edits(Set.of(FIRST), Map.of()), 2, NOON);

    Manifest four = versions.commit(restored(FIRST), 3, NOON).orElseThrow();

    assertThat(four.digest()).isEqualTo(two.digest());
    assertThat(four.counts()).isEqualTo(one.counts());
    assertThat(four.reasons()).isEqualTo(one.reasons());
    assertThat(versions.show(3).leftOut()).isEqualTo(Map.of("denied", List.of(FIRST.hex())));
    assertThat(four.leftOut()).isEqualTo(one.leftOut());
    VersionEntry first = versions.open(4).row(FIRST).orElseThrow().entry();
    assertThat(first.text()).isEqualTo("A red boat.");
    assertThat(versions.open(3).row(FIRST)).isEmpty();
    assertThat(versions.edits().dropped()).isEmpty();
    assertThat(versions.verify(4).problems()).isEmpty();
    assertThat(versions.commit(restored(FIRST), 4, NOON)).isEmpty();
  }

  @Test
  void recordsAReturnForTheNextRunWhenTheShardsLackTheImage() throws IOException {
    versions.commit(edits(Set.of(FIRST), Map.of()), 1, NOON);
    versions.commit(draft(dataset, ROWS.subList(2, 6), 1), NOON);

    Manifest four = versions.commit(restored(FIRST), 3, NOON).orElseThrow();

    assertThat(four.digest()).isEqualTo(versions.show(3).digest());
    assertThat(versions.open(4).row(FIRST)).isEmpty();
    assertThat(versions.edits().apply(ROWS.get(0).entry())).contains(ROWS.get(0).entry());
    assertThat(versions.verify(4).problems()).isEmpty();
    assertThat(versions.commit(restored(FIRST), 4, NOON)).isEmpty();
  }

  @Test
  void ignoresTheReturnOfAnImageThatNobodyDropped() throws IOException {
    assertThat(versions.commit(restored(FIRST), 1, NOON)).isEmpty();
  }

  @Test
  void saysInTheCardThatTheFilesLackTheChanges() throws IOException {
    versions.commit(edits(Set.of(FIRST), Map.of(SECOND, "A red boat.")), 1, NOON);

    assertThat(dataset.storage().readAll("README.md"))
        .asString(UTF_8)
        .contains("People dropped or captioned anew 2 images of this version.")
        .contains("- versions/0001/data/train-00000-of-00002.parquet\n");
  }

  private static Edits edits(Set<ImageId> dropped, Map<ImageId, String> texts) {
    Map<ImageId, CaptionRow> captions = new java.util.HashMap<>();
    texts.forEach((image, text) -> captions.put(image, caption(image, text, "human:grace")));
    return new Edits(dropped, Set.of(), captions, List.of("ada", "grace"), "review");
  }

  private static Edits restored(ImageId... images) {
    return new Edits(Set.of(), Set.of(images), Map.of(), List.of("ada"), "a slip");
  }
}
