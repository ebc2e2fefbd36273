package dev.darkroom.sql.gallery;

import static dev.darkroom.sql.TestingVersions.DATASET;
import static dev.darkroom.sql.TestingVersions.FOLDER;
import static dev.darkroom.sql.TestingVersions.kept;
import static dev.darkroom.sql.TestingVersions.manifest;
import static dev.darkroom.sql.TestingVersions.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.versions.PublishedRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramIT {
  @Test
  void aScoreThatIsNoNumberIsInNoBin() {
    Catalog catalog = Catalog.open(TestingPostgres.newDatabase());
    List<PublishedRow> rows =
        List.of(
            kept("a", 4, "a meadow"),
            kept("b", 6, "a river"),
            rejected("c", Double.NaN, "too_small"),
            rejected("d", Double.POSITIVE_INFINITY, "too_small"));

    catalog.publishing().publish(FOLDER, manifest(1, rows), rows.stream());

    Histogram quality =
        catalog.gallery().facets(DATASET, 1).histograms().stream()
            .filter(histogram -> histogram.measure().equals("score:quality"))
            .findFirst()
            .orElseThrow();
    assertThat(quality.bins()).allMatch(bin -> bin.lower() >= 4 && bin.upper() <= 6.2);
    assertThat(quality.bins().stream().mapToLong(bin -> bin.kept() + bin.rejected()).sum())
        .isEqualTo(2);
  }
}
