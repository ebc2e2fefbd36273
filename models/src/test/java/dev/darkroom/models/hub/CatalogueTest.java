package dev.darkroom.models.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.store.UnknownModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();

  static Iterable<CatalogueEntry> entries() {
    return CATALOGUE.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyEntrySaysWhatItIs(CatalogueEntry entry) {
    assertThat(entry.name()).matches("[a-z0-9][a-z0-9._-]{0,63}");
    assertThat(entry.task()).isNotBlank().doesNotContain("\n");
    assertThat(entry.licence()).isIn("MIT", "Apache-2.0");
    assertThat(entry.checked()).isNotBlank();
    assertThat(entry.bytes()).isPositive();
    assertThat(entry.megabytes().values())
        .allSatisfy(size -> assertThat(size * 1_000_000).isLessThanOrEqualTo(entry.bytes()));
    assertThat(entry.request().sources()).isNotEmpty();
  }

  @Test
  void namesAreDistinct() {
    assertThat(CATALOGUE.entries())
        .extracting(CatalogueEntry::name)
        .doesNotHaveDuplicates()
        .contains("florence-2-base-ft", "laion-v2", "nsfw");
  }

  @Test
  void findsAnEntryOrNamesThoseThereAre() {
    CatalogueEntry laion = CATALOGUE.find("laion-v2");

    assertThat(laion.layout()).isEqualTo(ModelLayout.EMBEDDING_HEAD);
    assertThat(laion.kind()).isEqualTo(ModelKind.SCORER);
    assertThat(laion.sources()).hasSize(2);
    assertThatThrownBy(() -> CATALOGUE.find("laion"))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageStartingWith("Invalid model to pull: laion (must be one of clip-vit-b-32, ");
  }

  /** The table of the user guide is the catalogue's. */
  @Test
  void theUserGuideListsEveryEntry() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "models.md"));

    assertThat(CATALOGUE.entries()).allSatisfy(entry -> assertThat(guide).contains(row(entry)));
  }

  private static String row(CatalogueEntry entry) {
    return "| `%s` | %s | %s | %s | %,d MB | %s |"
        .formatted(
            entry.name(),
            entry.kind().id(),
            entry.task(),
            entry.licence(),
            entry.bytes() / 1_000_000,
            entry.sources().get(0).repository());
  }
}
