package dev.darkroom.sql.gallery;

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
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.reviews.Decision;
import dev.darkroom.sql.versions.PublishedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GalleryIT {
  private static final Actor ADA = new Actor("ada");
  private static final List<PublishedRow> ROWS = rows();
  private static Catalog catalog;
  private static Gallery gallery;

  @BeforeAll
  static void publish() {
    catalog = Catalog.open(TestingPostgres.newDatabase());
    gallery = catalog.gallery();
    catalog.publishing().publish(FOLDER, manifest(1, ROWS), ROWS.stream());
    List<PublishedRow> second = new ArrayList<>(ROWS.subList(10, ROWS.size()));
    second.add(kept("late", 9.5, "came later"));
    catalog.publishing().publish(FOLDER, manifest(2, second), second.stream());
  }

  @ParameterizedTest
  @EnumSource(GallerySort.class)
  void pagesHoldEveryRowOnceInOrder(GallerySort sort) {
    GalleryQuery query = GalleryQuery.of(DATASET, 1).withScore("quality", sort).withLimit(7);

    List<GalleryItem> all = walk(query);

    long expected = ROWS.stream().filter(row -> has(sort, row)).count();
    assertThat(all).hasSize((int) expected).doesNotHaveDuplicates();
    assertThat(all).isSortedAccordingTo(order(sort));
  }

  @ParameterizedTest
  @EnumSource(GallerySort.class)
  void filtersByVerdict(GallerySort sort) {
    GalleryQuery query =
        GalleryQuery.of(DATASET, 1)
            .withScore("quality", sort)
            .withVerdict(Verdict.KEPT)
            .withLimit(4);

    List<GalleryItem> all = walk(query);

    assertThat(all).hasSize(20).doesNotHaveDuplicates().isSortedAccordingTo(order(sort));
    assertThat(all).allMatch(item -> item.verdict() == Verdict.KEPT);
  }

  @ParameterizedTest
  @EnumSource(
      value = GallerySort.class,
      names = {"IMAGE_ID", "PIXELS_ASC", "PIXELS_DESC", "SCORE_ASC", "SCORE_DESC"})
  void filtersByReason(GallerySort sort) {
    GalleryQuery query =
        GalleryQuery.of(DATASET, 1)
            .withScore("quality", sort)
            .withReason("score_quality")
            .withLimit(2);

    List<GalleryItem> all = walk(query);

    assertThat(all).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(order(sort));
    assertThat(all).allMatch(item -> item.reasons().contains("score_quality"));
  }

  @Test
  void limitsTheScoreToARange() {
    GalleryQuery query =
        GalleryQuery.of(DATASET, 1)
            .withScore("quality", GallerySort.SCORE_DESC)
            .withRange(new Range(3, 5))
            .withLimit(3);

    List<GalleryItem> all = walk(query);

    assertThat(all).isNotEmpty();
    assertThat(all).allMatch(i -> i.scores().get("quality") >= 3 && i.scores().get("quality") <= 5);
    long expected =
        ROWS.stream()
            .flatMap(row -> Optional.ofNullable(row.scores().get("quality")).stream())
            .filter(score -> score >= 3 && score <= 5)
            .count();
    assertThat(all).hasSize((int) expected);
  }

  @Test
  void aFailedRowHasItsReasonAndNoImage() {
    List<GalleryItem> failed = walk(GalleryQuery.of(DATASET, 1).withVerdict(Verdict.FAILED));

    assertThat(failed).hasSize(3);
    assertThat(failed).allMatch(item -> item.imageId().isEmpty());
    assertThat(failed).allMatch(item -> item.reasons().equals(List.of("unreadable")));
  }

  @Test
  void aCursorOfAnotherSortIsRefused() {
    GalleryQuery query = GalleryQuery.of(DATASET, 1).withLimit(2);
    String cursor = gallery.page(query).next().orElseThrow();

    assertThatThrownBy(() -> gallery.page(query.withSort(GallerySort.PIXELS_ASC).after(cursor)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid cursor");
    assertThatThrownBy(() -> gallery.page(query.after("no cursor")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void unknownDatasetsAndVersionsHaveEmptyPages() {
    assertThat(gallery.page(GalleryQuery.of("unknown", 1)).items()).isEmpty();
    assertThat(gallery.page(GalleryQuery.of(DATASET, 3)).items()).isEmpty();
    assertThat(gallery.facets(DATASET, 3).verdicts()).isEmpty();
  }

  @Test
  void facetsCountTheVersionTheyAreOf() {
    Facets first = gallery.facets(DATASET, 1);
    Facets second = gallery.facets(DATASET, 2);

    assertThat(first.verdicts())
        .containsEntry("kept", 20L)
        .containsEntry("rejected", 8L)
        .containsEntry("failed", 3L);
    assertThat(first.reasons()).containsEntry("score_quality", 5L).containsEntry("too_small", 8L);
    assertThat(first.captioners()).containsEntry("scene", 20L);
    assertThat(second.verdicts()).containsEntry("kept", 11L);
    assertThat(first.histograms())
        .extracting(Histogram::measure)
        .containsExactly("pixels", "score:quality", "sharpness");
    Histogram quality = first.histograms().get(1);
    assertThat(quality.bins().stream().mapToLong(Histogram.Bin::kept).sum()).isEqualTo(20);
    assertThat(quality.bins().stream().mapToLong(Histogram.Bin::rejected).sum()).isEqualTo(8);
  }

  @Test
  void showsEverythingAboutAnImage() {
    catalog.reviews().decide(DATASET, 1, image("kept11"), Decision.REJECT, "tilted", ADA);
    catalog.reviews().caption(DATASET, 1, image("kept11"), "a better caption", ADA);

    ImageDetail detail = gallery.image(DATASET, 1, image("kept11"));

    assertThat(detail.item().text()).contains("caption 11");
    assertThat(detail.item().edit()).contains("a better caption");
    assertThat(detail.item().decision()).contains(Decision.REJECT);
    assertThat(detail.item().thumbnail()).isPresent();
    assertThat(detail.signals()).contains("sharpness");
    assertThat(detail.captions()).isEqualTo(List.copyOf(rowOf("kept11").captions()));
    assertThat(detail.occurrences()).hasSize(1);
    assertThat(detail.reviews()).hasSize(2);
  }

  @Test
  void showsAllPlacesOfAnExactCopy() {
    ImageDetail detail = gallery.image(DATASET, 1, image("kept0"));

    assertThat(detail.item().verdict()).isEqualTo(Verdict.KEPT);
    assertThat(detail.occurrences()).hasSize(2);
    assertThat(detail.occurrences().get(1).reasons()).contains("duplicate_exact");
  }

  @Test
  void anImageThatTheVersionLacksIsNotFound() {
    assertThatThrownBy(() -> gallery.image(DATASET, 1, image("late")))
        .isInstanceOf(CatalogNotFoundException.class)
        .hasMessageContaining("meadow version 1 has no such row");
    assertThat(gallery.image(DATASET, 2, image("late")).item().text()).contains("came later");
  }

  private static List<GalleryItem> walk(GalleryQuery query) {
    List<GalleryItem> all = new ArrayList<>();
    GalleryPage page = gallery.page(query);
    all.addAll(page.items());
    while (page.next().isPresent()) {
      page = gallery.page(query.after(page.next().get()));
      assertThat(page.items()).hasSizeBetween(1, query.limit());
      all.addAll(page.items());
    }
    return all;
  }

  private static boolean has(GallerySort sort, PublishedRow row) {
    return switch (sort) {
      case IMAGE_ID -> true;
      case PIXELS_ASC, PIXELS_DESC -> row.width() > 0;
      case SHARPNESS_ASC, SHARPNESS_DESC -> row.verdict() == Verdict.KEPT;
      case SCORE_ASC, SCORE_DESC -> !row.scores().isEmpty();
    };
  }

  private static Comparator<GalleryItem> order(GallerySort sort) {
    Function<GalleryItem, Double> quality = item -> item.scores().getOrDefault("quality", 0.0);
    return switch (sort) {
      case IMAGE_ID -> Comparator.comparing(i -> i.imageId().map(Object::toString).orElse(""));
      case PIXELS_ASC -> Comparator.comparing(i -> i.width() * i.height());
      case PIXELS_DESC -> Comparator.comparing(i -> -i.width() * i.height());
      case SHARPNESS_ASC, SCORE_ASC -> Comparator.comparing(quality);
      case SHARPNESS_DESC, SCORE_DESC -> Comparator.comparing(quality).reversed();
    };
  }

  private static PublishedRow rowOf(String name) {
    return ROWS.stream()
        .filter(row -> row.imageId().equals(Optional.of(image(name))))
        .findFirst()
        .orElseThrow();
  }

  /** Scores repeat, so that pages end amid equal ones. */
  private static List<PublishedRow> rows() {
    List<PublishedRow> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(kept("kept" + i, i / 3, "caption " + i));
    }
    for (int i = 0; i < 5; i++) {
      rows.add(rejected("poor" + i, i / 2, "score_quality", "too_small"));
    }
    rows.add(rejected("small1", 7, "too_small"));
    rows.add(rejected("small2", 7, "too_small"));
    PublishedRow copy = rejected("kept0", 7, "duplicate_exact", "too_small");
    rows.add(withSource(copy, "file:///photos/zz-copy.jpg"));
    for (int i = 0; i < 3; i++) {
      rows.add(failed("file:///photos/locked" + i + ".jpg"));
    }
    return rows;
  }

  private static PublishedRow withSource(PublishedRow row, String source) {
    return new PublishedRow(
        row.imageId(),
        source,
        row.verdict(),
        row.reasons(),
        row.width(),
        row.height(),
        row.bucket(),
        row.cluster(),
        row.survivor(),
        row.distance(),
        row.scores(),
        row.thumbnail(),
        row.signals(),
        row.text(),
        row.captions());
  }
}
