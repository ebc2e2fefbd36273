package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.base.Digest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same photos make the same version, whoever does the work and in how many hands. */
class OneDigestIT {
  @TempDir Path home;

  @Test
  void runnersAndParallelismMakeTheSameVersion() throws Exception {
    Photos photos = Photos.heap(home.resolve("photos"));
    Set<Digest> digests = new HashSet<>();

    digests.add(run("direct", photos, Bench.direct()));
    for (int parallelism : new int[] {1, 2, 4}) {
      RunOptions flink = RunOptions.standard().withParallelism(parallelism);
      digests.add(run("flink-" + parallelism, photos, flink));
    }

    assertThat(digests).hasSize(1);
  }

  private Digest run(String name, Photos photos, RunOptions options) {
    RunSummary summary = Bench.of(home.resolve(name), photos.folder()).run(options);
    assertThat(summary.kept()).isEqualTo(8);
    assertThat(summary.created()).isTrue();
    return summary.digest();
  }
}
