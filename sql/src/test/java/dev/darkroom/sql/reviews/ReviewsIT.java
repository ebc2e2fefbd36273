package dev.darkroom.sql.reviews;

import static dev.darkroom.sql.TestingVersions.DATASET;
import static dev.darkroom.sql.TestingVersions.FOLDER;
import static dev.darkroom.sql.TestingVersions.image;
import static dev.darkroom.sql.TestingVersions.kept;
import static dev.darkroom.sql.TestingVersions.manifest;
import static dev.darkroom.sql.TestingVersions.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.versions.Edits;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditEntry;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.versions.PublishedRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewsIT {
  private static final Actor ADA = new Actor("ada");
  private static final Actor BOB = new Actor("bob");

  private final Catalog catalog = Catalog.open(TestingPostgres.newDatabase());
  private final Reviews reviews = catalog.reviews();

  @BeforeEach
  void publishTheFirstVersion() {
    publish(1, kept("a", 5, "a meadow"), kept("b", 6, "a river"), rejected("c", 2, "too_small"));
  }

  @Test
  void nothingDecidedGivesNoEdits() {
    assertThat(reviews.decisionsSince(DATASET, 1).isEmpty()).isTrue();
  }

  @Test
  void theNewestDecisionCountsAndAllAreKept() {
    reviews.decide(DATASET, 1, image("a"), Decision.REJECT, "blurred", ADA);
    reviews.decide(DATASET, 1, image("a"), Decision.ACCEPT, "is art", BOB);
    reviews.decide(DATASET, 1, image("b"), Decision.ACCEPT, "", ADA);
    reviews.decide(DATASET, 1, image("b"), Decision.REJECT, "watermark", ADA);

    Edits edits = reviews.decisionsSince(DATASET, 1);

    assertThat(edits.dropped()).containsExactly(image("b"));
    assertThat(edits.author()).containsExactly("ada");
    assertThat(edits.message())
        .isEqualTo("review: 1 images rejected, 0 brought back, 0 captions edited");
    assertThat(reviews.of(DATASET, image("a")))
        .extracting(Review::note)
        .containsExactly("is art", "blurred");
  }

  @Test
  void theNewestCaptionEditBecomesAHumanCaption() {
    reviews.caption(DATASET, 1, image("a"), "first try", ADA);
    Review last = reviews.caption(DATASET, 1, image("a"), "  a meadow at dawn ", BOB);

    Edits edits = reviews.decisionsSince(DATASET, 1);

    CaptionRow caption = edits.captions().get(image("a"));
    assertThat(caption).isNotNull();
    assertThat(caption.text()).isEqualTo("a meadow at dawn");
    assertThat(caption.captioner()).isEqualTo("human:bob");
    assertThat(caption.finish()).isEqualTo("human");
    assertThat(caption.created()).isEqualTo(last.at().toString());
    assertThat(edits.author()).containsExactly("bob");
  }

  @Test
  void anEditBackToTheVersionsCaptionIsNoEdit() {
    reviews.caption(DATASET, 1, image("a"), "first try", ADA);
    reviews.caption(DATASET, 1, image("a"), "a meadow", ADA);

    assertThat(reviews.decisionsSince(DATASET, 1).isEmpty()).isTrue();
  }

  @Test
  void aRejectedImageNeedsNoCaption() {
    reviews.caption(DATASET, 1, image("a"), "a meadow at dawn", ADA);
    reviews.decide(DATASET, 1, image("a"), Decision.REJECT, "", BOB);

    Edits edits = reviews.decisionsSince(DATASET, 1);

    assertThat(edits.captions()).isEmpty();
    assertThat(edits.author()).containsExactly("bob");
  }

  @Test
  void whatTheNextVersionHoldsIsNotPendingAgain() {
    reviews.decide(DATASET, 1, image("b"), Decision.REJECT, "", ADA);
    reviews.caption(DATASET, 1, image("a"), "a meadow at dawn", ADA);

    publish(2, kept("a", 5, "a meadow at dawn"), rejected("b", 6, "denied"));

    assertThat(reviews.decisionsSince(DATASET, 2).isEmpty()).isTrue();
    assertThat(reviews.decisionsSince(DATASET, 1).isEmpty()).isFalse();
  }

  @Test
  void aDecisionStaysInForceWhenALaterRecipeBringsTheImageBack() {
    reviews.decide(DATASET, 1, image("b"), Decision.REJECT, "", ADA);
    publish(2, kept("a", 5, "a meadow"), rejected("b", 6, "denied"));
    publish(3, kept("a", 5, "a meadow"), kept("b", 6, "a river"));

    assertThat(reviews.decisionsSince(DATASET, 3).dropped()).containsExactly(image("b"));
  }

  @Test
  void anAcceptBringsBackWhatAPersonDroppedAndNothingElse() {
    reviews.decide(DATASET, 1, image("b"), Decision.REJECT, "", ADA);
    publish(2, kept("a", 5, "a meadow"), rejected("b", 6, "denied"), rejected("c", 2, "too_small"));

    reviews.decide(DATASET, 2, image("b"), Decision.ACCEPT, "a slip", BOB);

    Edits edits = reviews.decisionsSince(DATASET, 2);
    assertThat(edits.restored()).containsExactly(image("b"));
    assertThat(edits.author()).containsExactly("bob");
    assertThatThrownBy(() -> reviews.caption(DATASET, 2, image("b"), "a river", ADA))
        .isInstanceOf(CatalogConflictException.class);
    assertThatThrownBy(() -> reviews.decide(DATASET, 2, image("c"), Decision.ACCEPT, "", ADA))
        .isInstanceOf(CatalogConflictException.class);
    reviews.decide(DATASET, 2, image("b"), Decision.REJECT, "undo", BOB);
    assertThat(reviews.decisionsSince(DATASET, 2).isEmpty()).isTrue();
    reviews.decide(DATASET, 2, image("b"), Decision.ACCEPT, "", BOB);
    publish(3, kept("a", 5, "a meadow"), kept("b", 6, "a river"), rejected("c", 2, "too_small"));
    assertThat(reviews.decisionsSince(DATASET, 3).isEmpty()).isTrue();
  }

  @Test
  void readsNoDecisionsAboutAVersionThatTheCatalogDoesNotHave() {
    reviews.decide(DATASET, 1, image("b"), Decision.REJECT, "", ADA);

    assertThatThrownBy(() -> reviews.decisionsSince(DATASET, 2))
        .isInstanceOf(CatalogNotFoundException.class)
        .hasMessageContaining("version 2: the catalog has no such version");
  }

  @Test
  void refusesANoteThatCannotBeKept() {
    for (String note : List.of("n\0", "n".repeat(2001))) {
      assertThatThrownBy(() -> reviews.decide(DATASET, 1, image("b"), Decision.REJECT, note, ADA))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("Invalid note: ");
    }
  }

  @Test
  void everyReviewHasItsAuditRow() {
    reviews.decide(DATASET, 1, image("b"), Decision.REJECT, "watermark", ADA);
    reviews.caption(DATASET, 1, image("a"), "a meadow at dawn", BOB);

    List<AuditEntry> trail = catalog.audit().list(Optional.empty(), 10);

    assertThat(trail)
        .extracting(AuditEntry::action)
        .containsExactly("review.caption", "review.decide");
    assertThat(trail).extracting(AuditEntry::actor).containsExactly("bob", "ada");
    assertThat(trail.get(0).details()).contains("a meadow at dawn");
    assertThat(trail.get(1).subject()).isEqualTo("image " + image("b"));
  }

  @Test
  void refusesWhatCannotBeReviewedAndWritesNothing() {
    assertThatThrownBy(() -> reviews.decide(DATASET, 1, image("x"), Decision.REJECT, "", ADA))
        .isInstanceOf(CatalogNotFoundException.class)
        .hasMessageContaining("meadow version 1 has no such row");
    assertThatThrownBy(() -> reviews.decide(DATASET, 1, image("c"), Decision.ACCEPT, "", ADA))
        .isInstanceOf(CatalogConflictException.class)
        .hasMessageContaining("meadow version 1 does not keep it");
    assertThatThrownBy(() -> reviews.caption(DATASET, 1, image("a"), " \n", ADA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid caption: 0 characters (must be text of 1..20000 characters)");
    assertThat(catalog.audit().list(Optional.empty(), 10)).isEmpty();
  }

  private void publish(int version, PublishedRow... rows) {
    List<PublishedRow> all = List.of(rows);
    catalog.publishing().publish(FOLDER, manifest(version, all), all.stream());
  }
}
