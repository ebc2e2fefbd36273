package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.MixedScoresException;
import dev.darkroom.dataset.signals.Score;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scorer sees of an image that is not opaque, and at which scale. */
class ColoursTest {
  private static final String BOTH =
      Bench.RULES.replace(
          "{ testing-bright: \">= 1\" }", "{ testing-bright: \">= 1\", testing-below: \">= 0\" }");

  @TempDir Path home;
  private Photos photos;

  /** Transparent where it is stored black. */
  @BeforeEach
  void paint() throws IOException {
    photos = new Photos(home.resolve("photos"));
    BufferedImage clear = new BufferedImage(300, 280, BufferedImage.TYPE_INT_ARGB);
    ImageIO.write(clear, "png", photos.folder().resolve("clear.png").toFile());
  }

  @Test
  void showsEachScorerTheColoursThatItWasMadeFor() throws IOException {
    Bench bench = new Bench(home, photos.folder(), BOTH);

    measure(bench);

    assertThat(scores(bench, TestingScorer.BRIGHT)).containsExactly(10.0);
    assertThat(scores(bench, TestingScorer.BELOW)).containsExactly(0.0);
  }

  @Test
  void showsThemToAScorerThatIsAddedLater() throws IOException {
    measure(Bench.of(home, photos.folder()));
    Bench bench = new Bench(home, photos.folder(), BOTH);

    MeasureSummary summary = measure(bench);

    assertThat(summary.measured()).isZero();
    assertThat(scores(bench, TestingScorer.BELOW)).containsExactly(0.0);
  }

  @Test
  void keepsScoresOfAnotherScaleApart() throws IOException {
    measure(Bench.of(home, photos.folder()));
    Bench smaller = new Bench(home, photos.folder(), Bench.RULES.replace("256px", "128px"));
    measure(smaller);

    Set<String> digests = new TreeSet<>();
    for (Family family : smaller.dataset().scoreFamilies()) {
      assertThat(family.name()).isEqualTo(TestingScorer.BRIGHT);
      digests.add(family.digest().hex());
    }
    assertThat(digests).hasSize(2);
  }

  @Test
  void selectsByNoScoresOfAnotherModel() {
    measure(Bench.of(home, photos.folder()));
    Bench smaller = new Bench(home, photos.folder(), Bench.RULES.replace("256px", "128px"));

    assertThatThrownBy(
            () ->
                Curation.select(
                    smaller.recipe(),
                    smaller.dataset(),
                    smaller.models(),
                    Bench.direct(),
                    Progress.NONE))
        .isInstanceOf(MixedScoresException.class)
        .hasMessageMatching(
            "Cannot select by testing-bright: there are scores of testing-bright"
                + " sha256:[0-9a-f]{64}, and sha256:[0-9a-f]{64} is asked for; their numbers do not"
                + " compare\\.");
  }

  private static MeasureSummary measure(Bench bench) {
    return Curation.measure(
        bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE);
  }

  private static List<Double> scores(Bench bench, String name) throws IOException {
    Family family =
        bench.dataset().scoreFamilies().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow();
    return bench.dataset().scores(family).readAll().stream().map(Score::value).toList();
  }
}
