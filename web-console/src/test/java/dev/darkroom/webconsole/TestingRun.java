package dev.darkroom.webconsole;

import dev.darkroom.base.Digest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.runs.MetricPoint;
import dev.darkroom.sql.runs.NewRun;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunSample;
import dev.darkroom.sql.runs.RunState;
import dev.darkroom.sql.versions.CatalogVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A finished run of two stages in the catalog, with a loss made up by a formula. */
final class TestingRun {
  private static final int STEPS = 400;

  private TestingRun() {}

  static Run record(Catalog catalog, Path folder, TestingDataset dataset) throws IOException {
    CatalogVersion version = catalog.datasets().version(TestingDataset.NAME, 1);
    String config = "{\"stages\":[{\"resolution\":256},{\"resolution\":512}],\"batch\":2}";
    Run run =
        catalog
            .runs()
            .register(
                new NewRun(
                    "demo-1",
                    TestingDataset.NAME,
                    1,
                    version.digest(),
                    config,
                    Digest.ofText(config),
                    "local",
                    folder.toString()),
                Actor.SYSTEM);
    List<RunSample> samples = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String path = "samples/step-%04d.jpg".formatted((i + 1) * 60);
      Files.createDirectories(folder.resolve("samples"));
      Files.write(folder.resolve(path), dataset.kept().get(i).thumbnail());
      samples.add(new RunSample(path, (i + 1) * 60L));
    }
    catalog.runs().advance(run.id(), RunState.RUNNING, "");
    catalog.runs().addMetrics(run.id(), losses());
    catalog.runs().addSamples(run.id(), samples);
    catalog.runs().progress(run.id(), STEPS, losses().get(STEPS - 1).loss());
    catalog.runs().advance(run.id(), RunState.COMPLETED, "");
    return catalog.runs().show(run.id());
  }

  private static List<MetricPoint> losses() {
    Random random = new Random(1);
    List<MetricPoint> points = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      int stage = step <= STEPS / 2 ? 0 : 1;
      double start = stage == 0 ? 0.8 : 0.3;
      double loss =
          0.12
              + start * Math.exp(-(step - stage * STEPS / 2.0) / 60)
              + 0.04 * random.nextGaussian() * Math.exp(-step / 300.0);
      points.add(
          new MetricPoint(step, Math.abs(loss), stage, stage == 0 ? 256 : 512, 2e-5, step * 0.4));
    }
    return points;
  }
}
