package dev.darkroom.sql.versions;

import static dev.darkroom.sql.TestingVersions.DATASET;
import static dev.darkroom.sql.TestingVersions.FOLDER;
import static dev.darkroom.sql.TestingVersions.failed;
import static dev.darkroom.sql.TestingVersions.image;
import static dev.darkroom.sql.TestingVersions.kept;
import static dev.darkroom.sql.TestingVersions.manifest;
import static dev.darkroom.sql.TestingVersions.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.CatalogUnreachableException;
import dev.darkroom.sql.gallery.GalleryItem;
import dev.darkroom.sql.gallery.GalleryQuery;
import dev.darkroom.sql.reviews.Decision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PublishingIT {
  private static final Actor ADA = new Actor("ada");

  private final DataSource source = TestingPostgres.newDatabase();
  private final Catalog catalog = Catalog.open(source);

  private final List<PublishedRow> first =
      List.of(
          kept("a", 5, "a meadow"),
          kept("b", 6, "a river"),
          rejected("c", 2, "too_small", "score_quality"),
          failed("file:///photos/locked.jpg"));

  @Test
  void showsEveryRowOfAPublishedVersion() {
    Published published = publish(1, first);

    assertThat(published).isEqualTo(new Published(DATASET, 1, true, 4, 0));
    assertThat(catalog.datasets().list()).hasSize(1);
    assertThat(catalog.datasets().show(DATASET).version()).isEqualTo(1);
    assertThat(catalog.datasets().show(DATASET).folder()).isEqualTo(FOLDER);
    CatalogVersion version = catalog.datasets().version(DATASET, 1);
    assertThat(version.digest()).isEqualTo(manifest(1, first).digest());
    assertThat(version.counts()).containsEntry("seen", 4L).containsEntry("kept", 2L);
    assertThat(version.author()).containsExactly("ada");
    assertThat(sources(1))
        .containsExactlyInAnyOrderElementsOf(first.stream().map(PublishedRow::source).toList());
  }

  @Test
  void publishingTheSameVersionAgainReadsNoRowAndChangesNothing() {
    publish(1, first);

    Stream<PublishedRow> unread =
        Stream.generate(
            () -> {
              throw new IllegalStateException("read");
            });
    Published again = catalog.publishing().publish(FOLDER, manifest(1, first), unread);

    assertThat(again).isEqualTo(new Published(DATASET, 1, false, 0, 0));
  }

  @Test
  void theNextVersionOpensAndEndsOnlyWhatChanged() {
    publish(1, first);
    List<PublishedRow> second =
        List.of(
            kept("a", 5, "a wide meadow"), // caption edited
            kept("b", 6, "a river"), // the same
            kept("d", 7, "a hill"), // new; c left
            failed("file:///photos/locked.jpg")); // the same

    Published published = publish(2, second);

    assertThat(published).isEqualTo(new Published(DATASET, 2, true, 2, 2));
    assertThat(sources(2))
        .containsExactlyInAnyOrderElementsOf(second.stream().map(PublishedRow::source).toList());
    assertThat(catalog.gallery().image(DATASET, 2, image("a")).item().text())
        .contains("a wide meadow");
  }

  @Test
  void anOlderVersionIsShownAsItWas() {
    publish(1, first);
    List<GalleryItem> before = page(1);

    publish(2, List.of(kept("z", 9, "nothing of the first")));

    assertThat(page(1)).isEqualTo(before);
    assertThat(catalog.gallery().image(DATASET, 1, image("a")).item().text()).contains("a meadow");
  }

  @Test
  void anImageThatReturnsIsOpenedAgain() {
    publish(1, List.of(kept("a", 5, "a meadow"), kept("b", 5, "b")));
    publish(2, List.of(kept("b", 5, "b")));

    Published returned = publish(3, List.of(kept("a", 5, "a meadow"), kept("b", 5, "b")));

    assertThat(returned.opened()).isEqualTo(1);
    assertThat(sources(2)).hasSize(1);
    assertThat(sources(3)).hasSize(2);
  }

  @Test
  void aFailureHalfWayLeavesNothingAndTheSameCallDoesTheWorkLater() {
    Stream<PublishedRow> breaking =
        Stream.concat(
            first.stream(),
            Stream.generate(
                () -> {
                  throw new IllegalStateException("the reader broke");
                }));

    assertThatThrownBy(() -> catalog.publishing().publish(FOLDER, manifest(1, first), breaking))
        .hasMessage("the reader broke");

    assertThat(catalog.datasets().list()).isEmpty();
    assertThat(publish(1, first).created()).isTrue();
    assertThat(sources(1)).hasSize(4);
  }

  @Test
  void postgresGoneDuringPublishLeavesTheOldVersionVisible() {
    publish(1, first);
    List<PublishedRow> second = List.of(kept("d", 7, "a hill"));
    Stream<PublishedRow> cut = second.stream().peek(row -> terminateOthers());

    assertThatThrownBy(() -> catalog.publishing().publish(FOLDER, manifest(2, second), cut))
        .isInstanceOf(CatalogUnreachableException.class)
        .hasMessageContaining("Cannot reach PostgreSQL at localhost:");

    assertThat(catalog.datasets().show(DATASET).version()).isEqualTo(1);
    assertThat(sources(1)).hasSize(4);
    assertThat(publish(2, second).created()).isTrue();
    assertThat(sources(2)).hasSize(1);
  }

  @Test
  void anUnpublishedVersionIsNowhere() {
    publish(1, first);

    assertThat(sources(2)).isEmpty();
    assertThatThrownBy(() -> catalog.datasets().version(DATASET, 2))
        .isInstanceOf(CatalogNotFoundException.class)
        .hasMessage("Cannot find meadow version 2: it is not in the catalog");
  }

  @Test
  void refusesAnotherVersionOfTheSameNumber() {
    publish(1, first);

    assertThatThrownBy(() -> publish(1, List.of(kept("x", 1, "other"))))
        .isInstanceOf(CatalogConflictException.class)
        .hasMessageContaining("the catalog holds another version of that number");
    assertThat(sources(1)).hasSize(4);
  }

  @Test
  void refusesToGoBack() {
    publish(2, first);

    assertThatThrownBy(() -> publish(1, List.of(kept("x", 1, "other"))))
        .isInstanceOf(CatalogConflictException.class)
        .hasMessageContaining("the catalog shows version 2 already");
  }

  @Test
  void refusesRowsThatDoNotAddUp() {
    Stream<PublishedRow> oneShort = first.stream().skip(1);

    assertThatThrownBy(() -> catalog.publishing().publish(FOLDER, manifest(1, first), oneShort))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot publish meadow version 1: 1 rows are kept, its manifest says 2");
    assertThat(catalog.datasets().list()).isEmpty();
  }

  @Test
  void twoPublishersOfOneVersionMakeItOnce() {
    CompletableFuture<Published> other = CompletableFuture.supplyAsync(() -> publish(1, first));
    Published mine = publish(1, first);

    assertThat(mine.created()).isNotEqualTo(other.join().created());
    assertThat(sources(1)).hasSize(4);
  }

  @Test
  void hostileNamesAndCaptionsComeBackAsTheyWere() {
    String source = "file:///ph\ttos/'; DROP TABLE x;\\N\n\u202Egpj.\uD83C\uDF3C%00.jpg";
    List<PublishedRow> rows = List.of(failed(source), kept("a", 1, "tab\tline\nback\\slash \\N"));

    publish(1, rows);

    assertThat(sources(1)).contains(source);
    assertThat(catalog.gallery().image(DATASET, 1, image("a")).item().text())
        .contains("tab\tline\nback\\slash \\N");
  }

  @Test
  void rebuildingTheIndexKeepsWhatPeopleMade() {
    publish(1, first);
    catalog.reviews().decide(DATASET, 1, image("a"), Decision.REJECT, "blurred", ADA);
    catalog.approvals().approve(DATASET, 1, ADA);

    List<Published> rebuilt = rebuild(FOLDER, first);

    assertThat(rebuilt).hasSize(1).allMatch(Published::created);
    assertThat(catalog.approvals().find(DATASET, 1)).isPresent();
    assertThat(catalog.reviews().decisionsSince(DATASET, 1).dropped()).containsExactly(image("a"));
  }

  @Test
  void anApprovalIsOfTheDigestThatWasSeen() {
    publish(1, first);
    catalog.approvals().approve(DATASET, 1, ADA);
    rebuild(FOLDER, List.of(kept("x", 1, "quite another version 1")));

    assertThat(catalog.approvals().find(DATASET, 1)).isEmpty();
  }

  @Test
  void aRebuildThatFailsLeavesTheIndexAsItWas() {
    publish(1, first);
    List<String> before = sources(1);
    List<PublishedRow> less = List.of(kept("a", 1, "one row of three"));
    Publishing.Source broken = new Publishing.Source(manifest(1, first), less::stream);

    assertThatThrownBy(
            () -> catalog.publishing().rebuild(FOLDER, DATASET, List.of(broken), false, ADA))
        .isInstanceOf(InvalidInputException.class);

    assertThat(sources(1)).isEqualTo(before);
  }

  @Test
  void aRebuildFromAnotherFolderMustBeMeant() {
    publish(1, first);

    assertThatThrownBy(() -> rebuild("/elsewhere", first))
        .isInstanceOf(CatalogConflictException.class)
        .hasMessageContaining(FOLDER)
        .hasMessageContaining("/elsewhere");
  }

  @Test
  void aDatasetThatWasMovedIsFoundAgainByPublishingIt() {
    publish(1, first);

    Published again = catalog.publishing().publish("/moved", manifest(1, first), first.stream());

    assertThat(again.created()).isFalse();
    assertThat(catalog.datasets().list().get(0).folder()).isEqualTo("/moved");
  }

  @Test
  void approvingTwiceKeepsTheFirstApproval() {
    publish(1, first);

    Approval approval = catalog.approvals().approve(DATASET, 1, ADA);

    assertThat(catalog.approvals().approve(DATASET, 1, new Actor("bob"))).isEqualTo(approval);
    assertThat(approval.by()).isEqualTo("ada");
    assertThat(catalog.audit().list(Optional.empty(), 10))
        .extracting(entry -> entry.action())
        .containsExactly("version.approve");
  }

  @Test
  void approvesOnlyWhatIsPublished() {
    assertThatThrownBy(() -> catalog.approvals().approve(DATASET, 1, ADA))
        .isInstanceOf(CatalogNotFoundException.class);
  }

  private Published publish(int version, List<PublishedRow> rows) {
    return catalog.publishing().publish(FOLDER, manifest(version, rows), rows.stream());
  }

  private List<Published> rebuild(String folder, List<PublishedRow> rows) {
    Publishing.Source only = new Publishing.Source(manifest(1, rows), rows::stream);
    return catalog.publishing().rebuild(folder, DATASET, List.of(only), false, ADA);
  }

  private List<GalleryItem> page(int version) {
    return catalog.gallery().page(GalleryQuery.of(DATASET, version)).items();
  }

  private List<String> sources(int version) {
    return page(version).stream().map(GalleryItem::source).toList();
  }

  private void terminateOthers() {
    TestingPostgres.execute(
        source,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = current_schema() AND pid <> pg_backend_pid()");
  }
}
