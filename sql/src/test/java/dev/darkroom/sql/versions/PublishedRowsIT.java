package dev.darkroom.sql.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.Edits;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.gallery.GalleryItem;
import dev.darkroom.sql.gallery.GalleryQuery;
import dev.darkroom.sql.gallery.ImageDetail;
import dev.darkroom.sql.reviews.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a dataset's folder to the catalog, and from people's decisions to its next version. */
class PublishedRowsIT {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final Actor ADA = new Actor("ada");

  @TempDir Path path;
  private final Catalog catalog = Catalog.open(TestingPostgres.newDatabase());
  private DatasetFolder folder;

  @BeforeEach
  void publishVersionOne() throws IOException {
    folder = DatasetFolder.open(new LocalStorage(path));
    publish(new TestingFolder(folder).write(NOON));
  }

  @Test
  void showsKeptRejectedAndFailedRowsWithAllThatIsKnown() {
    List<GalleryItem> items = catalog.gallery().page(GalleryQuery.of("meadow", 1)).items();

    assertThat(items)
        .extracting(GalleryItem::verdict)
        .containsExactlyInAnyOrder(Verdict.KEPT, Verdict.KEPT, Verdict.REJECTED, Verdict.FAILED);
    ImageDetail kept = catalog.gallery().image("meadow", 1, TestingFolder.MEADOW);
    assertThat(kept.item().text()).contains("A picture of a meadow.");
    assertThat(kept.item().scores()).containsEntry("quality", 6.5);
    assertThat(kept.item().width()).isEqualTo(1200);
    assertThat(kept.item().bucket()).contains("1.5");
    assertThat(kept.signals())
        .contains("\"ffffffffffffffff\"", "\"alt_text\": \"alt of meadow\"", "\"sharpness\": 120");
    ImageDetail small = catalog.gallery().image("meadow", 1, TestingFolder.SMALL);
    assertThat(small.item().reasons()).containsExactly("too_small");
    assertThat(small.item().scores()).containsEntry("quality", 2.0);
  }

  @Test
  void decisionsBecomeTheNextVersionAndAreShownInIt() throws IOException {
    catalog.reviews().decide("meadow", 1, TestingFolder.RIVER, Decision.REJECT, "watermark", ADA);
    catalog.reviews().caption("meadow", 1, TestingFolder.MEADOW, "A meadow at dawn.", ADA);

    Edits edits = catalog.reviews().decisionsSince("meadow", 1);
    Manifest second = Versions.of(folder).commit(edits, 1, NOON).orElseThrow();
    Published published = publish(second);

    assertThat(published).isEqualTo(new Published("meadow", 2, true, 2, 2));
    assertThat(catalog.reviews().decisionsSince("meadow", 2).isEmpty()).isTrue();
    GalleryItem denied = catalog.gallery().image("meadow", 2, TestingFolder.RIVER).item();
    assertThat(denied.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(denied.reasons()).containsExactly("denied");
    ImageDetail edited = catalog.gallery().image("meadow", 2, TestingFolder.MEADOW);
    assertThat(edited.item().text()).contains("A meadow at dawn.");
    assertThat(edited.item().edit()).isEmpty();
    assertThat(edited.captions())
        .extracting(caption -> caption.captioner())
        .containsExactly("scene", "human:ada");
  }

  @Test
  void tellsWhyAKeptImageDidNotBecomeARow() throws IOException {
    Manifest second = new TestingFolder(folder).writeWithoutRiver(NOON);

    assertThat(publish(second).created()).isTrue();

    GalleryItem river = catalog.gallery().image("meadow", 2, TestingFolder.RIVER).item();
    assertThat(river.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(river.reasons()).containsExactly("model_error");
  }

  @Test
  void leavesOutAScoreThatTheModelFailedToGive() {
    GalleryItem river = catalog.gallery().image("meadow", 1, TestingFolder.RIVER).item();

    assertThat(river.scores()).isEmpty();
  }

  @Test
  void showsATextThatHasANul() {
    ImageDetail small = catalog.gallery().image("meadow", 1, TestingFolder.SMALL);

    assertThat(small.signals()).contains("alt of small\uFFFD");
  }

  @Test
  void anAcceptedImageThatAPersonDroppedIsKeptAgain() throws IOException {
    catalog.reviews().decide("meadow", 1, TestingFolder.RIVER, Decision.REJECT, "", ADA);
    publish(commit(1));
    catalog.reviews().decide("meadow", 2, TestingFolder.RIVER, Decision.ACCEPT, "a slip", ADA);

    publish(commit(2));

    GalleryItem river = catalog.gallery().image("meadow", 3, TestingFolder.RIVER).item();
    assertThat(river.verdict()).isEqualTo(Verdict.KEPT);
    assertThat(river.text()).contains("A picture of a river.");
    assertThat(catalog.reviews().decisionsSince("meadow", 3).isEmpty()).isTrue();
  }

  private Manifest commit(int version) throws IOException {
    Edits edits = catalog.reviews().decisionsSince("meadow", version);
    return Versions.of(folder).commit(edits, version, NOON).orElseThrow();
  }

  private Published publish(Manifest manifest) throws IOException {
    return catalog
        .publishing()
        .publish(path.toString(), manifest, PublishedRows.of(folder, manifest));
  }
}
