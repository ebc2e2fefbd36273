package dev.darkroom.curation.runners;

import dev.darkroom.curation.RunOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A Flink cluster of processes of their own. */
class FlinkClusterIT extends RunnerSuite {
  @TempDir static Path folder;
  private static TestingFlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestingFlinkCluster.start(folder, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  protected RunOptions options() {
    return RunOptions.standard()
        .withParallelism(2)
        .withBeamOptions(List.of("--flinkMaster=" + cluster.master(), "--filesToStage="));
  }
}
