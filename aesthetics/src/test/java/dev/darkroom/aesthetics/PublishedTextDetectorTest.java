package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.models.hub.Catalogue;
import dev.darkroom.models.hub.CatalogueEntry;
import dev.darkroom.models.store.ModelStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The text detector of the catalogue with its published weights, which are not part of Darkroom:
 * {@code -Dtext.detector=ch_PP-OCRv4_det_infer.onnx}. Leaves pictures and scores in {@code
 * target/text-coverage}, for {@code src/test/python/text_coverage.py} to compare with PaddleOCR's
 * steps.
 */
@EnabledIfSystemProperty(named = "text.detector", matches = ".+")
class PublishedTextDetectorTest {
  private static final double[] SHARES = {0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4};
  private static final Path OUT = Path.of("target", "text-coverage");

  @TempDir Path folder;

  @Test
  void ordersPhotosByTheTextOnThem() throws IOException {
    Files.createDirectories(OUT);
    List<String> rows = new ArrayList<>(List.of("picture,area,score"));
    List<Double> correlations = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    try (Scorer scorer = open()) {
      for (Path photo : photos()) {
        double[] areas = new double[SHARES.length];
        double[] scores = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
          LetteredPhoto picture = LetteredPhoto.of(read(photo), SHARES[i], 31L * i + 7);
          areas[i] = picture.share();
          scores[i] = scorer.score(picture.pixels());
          String name = photo.getFileName().toString().replace(".jpg", "-" + i + ".png");
          ImageIO.write(picture.image(), "png", OUT.resolve(name).toFile());
          rows.add(String.format(Locale.ROOT, "%s,%.5f,%.6f", name, areas[i], scores[i]));
        }
        plain.add(scores[0]);
        correlations.add(spearman(areas, scores));
      }
    }
    Files.write(OUT.resolve("scores.csv"), rows);

    assertThat(correlations).hasSizeGreaterThan(10);
    assertThat(median(correlations)).isGreaterThan(0.95);
    assertThat(mean(correlations)).isGreaterThan(0.8);
    assertThat(median(plain)).isLessThan(0.005);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private Scorer open() throws IOException {
    CatalogueEntry entry = Catalogue.bundled().find("text-coverage");
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.set("darkroom", entry.descriptor().orElseThrow());
    json.set("preprocessor", entry.preprocessor().orElseThrow());
    Path graph = folder.resolve("detector.onnx");
    Files.copy(Path.of(System.getProperty("text.detector")), graph);
    Files.writeString(folder.resolve("detector.json"), json.toString());
    ModelStore store = new ModelStore(folder.resolve("store"));
    store.importFolder(graph, Optional.empty());
    return Scorers.open("text-coverage", store);
  }

  /** Every fourth sample. */
  private static List<Path> photos() throws IOException {
    try (Stream<Path> samples = Files.list(Path.of("..", "samples"))) {
      List<Path> all = samples.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
      return IntStream.range(0, all.size()).filter(i -> i % 4 == 0).mapToObj(all::get).toList();
    }
  }

  private static BufferedImage read(Path photo) throws IOException {
    return ImageIO.read(photo.toFile());
  }

  private static double spearman(double[] some, double[] others) {
    double[] a = ranks(some);
    double[] b = ranks(others);
    double mean = (some.length - 1) / 2.0;
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - mean) * (b[i] - mean);
      squaresOfA += (a[i] - mean) * (a[i] - mean);
      squaresOfB += (b[i] - mean) * (b[i] - mean);
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }

  /** From 0; equal values share the mean of their ranks. */
  private static double[] ranks(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(
            i -> {
              long below = Arrays.stream(values).filter(value -> value < values[i]).count();
              long equal = Arrays.stream(values).filter(value -> value == values[i]).count();
              return below + (equal - 1) / 2.0;
            })
        .toArray();
  }
}
