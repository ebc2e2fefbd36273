package dev.darkroom.cli.review;

import static dev.darkroom.cli.review.TestingRun.DATASET;
import static dev.darkroom.cli.review.TestingRun.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.database.EmbeddedDatabase;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.reviews.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommitIT {
  private static final Actor ADA = new Actor("ada");
  private static final Clock CLOCK = Clock.systemUTC();
  @TempDir static Path database;
  private static Catalog catalog;

  @TempDir Path folder;
  private OpenDataset dataset;
  private ReviewCommit reviews;

  @BeforeAll
  static void startDatabase() {
    catalog = Catalog.connect(new EmbeddedDatabase(database).start());
  }

  @AfterAll
  static void stopDatabase() {
    catalog.close();
    new EmbeddedDatabase(database).stop();
  }

  @BeforeEach
  void rejectAnImageOfThePublishedVersion() throws IOException {
    dataset = OpenDataset.at(folder.toString());
    reviews = new ReviewCommit(catalog, CLOCK);
    TestingRun.of(dataset, CLOCK, "meadow", "river", "pond");
    new Publication(catalog).rebuild(dataset, true, ADA);
    catalog.reviews().decide(DATASET, 1, image("river"), Decision.REJECT, "", ADA);
    catalog.reviews().decide(DATASET, 1, image("pond"), Decision.ACCEPT, "", ADA);
  }

  @Test
  void makesAndPublishesTheNextVersion() throws IOException {
    Manifest two = reviews.commitReviewed(dataset, 1, "a review").orElseThrow();

    assertThat(two.message()).isEqualTo("a review");
    assertThat(two.rows()).isEqualTo(2);
    assertThat(shown()).isEqualTo(2);
  }

  @Test
  void finishesACommitThatWasCutOffBeforeItsVersionWasPublished() throws IOException {
    dataset.versions().commit(catalog.reviews().decisionsSince(DATASET, 1), 1, CLOCK);
    assertThat(shown()).isEqualTo(1);

    assertThat(reviews.commitReviewed(dataset, 1, "")).isEmpty();

    assertThat(shown()).isEqualTo(2);
    assertThat(dataset.newest().version()).isEqualTo(2);
  }

  @Test
  void publishesARunThatNobodyPublishedAndLeftTheReviewedImageOut() throws IOException {
    TestingRun.of(dataset, CLOCK, "meadow", "pond");

    assertThat(reviews.commit(dataset, "")).isEmpty();

    assertThat(shown()).isEqualTo(2);
  }

  @Test
  void refusesAReviewOfAnotherVersionThanTheNewestAndShowsThatOne() throws IOException {
    TestingRun.of(dataset, CLOCK, "meadow", "river");

    assertThatThrownBy(() -> reviews.commitReviewed(dataset, 1, ""))
        .isInstanceOf(CatalogConflictException.class)
        .hasMessage("Cannot commit the review of meadow version 1: version 2 is the newest by now");

    assertThat(shown()).isEqualTo(2);
    assertThat(reviews.commitReviewed(dataset, 2, "").orElseThrow().rows()).isEqualTo(1);
  }

  @Test
  void bringsARejectedImageBack() throws IOException {
    reviews.commitReviewed(dataset, 1, "");
    catalog.reviews().decide(DATASET, 2, image("river"), Decision.ACCEPT, "a slip", ADA);

    Manifest three = reviews.commitReviewed(dataset, 2, "").orElseThrow();

    assertThat(three.rows()).isEqualTo(3);
    assertThat(three.digest()).isEqualTo(dataset.versions().show(1).digest());
    assertThat(shown()).isEqualTo(3);
  }

  private static int shown() {
    return catalog.datasets().show(DATASET).version();
  }
}
