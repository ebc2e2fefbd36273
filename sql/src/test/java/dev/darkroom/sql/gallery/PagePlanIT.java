package dev.darkroom.sql.gallery;

import static dev.darkroom.sql.TestingVersions.DATASET;
import static dev.darkroom.sql.TestingVersions.FOLDER;
import static dev.darkroom.sql.TestingVersions.kept;
import static dev.darkroom.sql.TestingVersions.manifest;
import static dev.darkroom.sql.TestingVersions.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.versions.PublishedRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every filter and sort that is offered walks an index in the page's order, and sorts nothing. */
class PagePlanIT {
  private static final int ROWS = 3000;
  private static Database database;

  @BeforeAll
  static void publish() {
    DataSource source = TestingPostgres.newDatabase();
    List<PublishedRow> rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    i % 3 == 0
                        ? rejected("r" + i, i % 50, i % 2 == 0 ? "too_small" : "score_quality")
                        : kept("k" + i, i % 70, "caption " + i))
            .toList();
    Catalog.open(source).publishing().publish(FOLDER, manifest(1, rows), rows.stream());
    TestingPostgres.execute(source, "ANALYZE");
    database = new Database(source);
  }

  static Stream<Arguments> offered() {
    return Stream.of(GallerySort.values())
        .flatMap(
            sort ->
                Stream.of(
                    Arguments.of(sort, Optional.empty(), Optional.empty()),
                    Arguments.of(sort, Optional.of(Verdict.KEPT), Optional.empty()),
                    Arguments.of(sort, Optional.empty(), Optional.of("too_small"))));
  }

  @ParameterizedTest
  @MethodSource("offered")
  void findsAPageByKey(GallerySort sort, Optional<Verdict> verdict, Optional<String> reason) {
    GalleryQuery query = GalleryQuery.of(DATASET, 1).withScore("quality", sort).withLimit(20);
    query = verdict.map(query::withVerdict).orElse(query);
    query = reason.map(query::withReason).orElse(query);
    String next =
        new Gallery(database)
            .page(query)
            .next()
            .orElse("") /* absent where nothing has the measure */;
    GalleryQuery second = next.isEmpty() ? query : query.after(next);

    String plan = plan(second);

    assertThat(plan).doesNotContain("Seq Scan on membership");
    // Newest reviews of each item are sorted, at most a few rows; the page's own order is not.
    assertThat(plan.split("Nested Loop Left Join", 2)[0]).doesNotContain("Sort");
    assertThat(plan).doesNotContain("Sort Key: m.").doesNotContain("Sort Key: w.");
    assertThat(plan).containsPattern("Index (Only )?Scan( Backward)? using membership");
  }

  private static String plan(GalleryQuery query) {
    return database.read(
        handle -> {
          List<String> lines = new PageQuery(query).explain(handle).mapTo(String.class).list();
          return String.join("\n", lines);
        });
  }
}
