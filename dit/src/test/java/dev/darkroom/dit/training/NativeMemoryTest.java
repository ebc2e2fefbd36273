package dev.darkroom.dit.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dit.examples.Batch;
import dev.darkroom.dit.network.KvCompression;
import dev.darkroom.dit.network.StartValues;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A step's tensors amount to tens of megabytes; kept, they would fill gigabytes here. */
class NativeMemoryTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  @EnabledOnOs(OS.LINUX)
  void isFlatOverTwoHundredSteps() throws IOException {
    Tensors.useThreads(1);
    TrainingConfig config =
        TrainingConfig.parse(
            """
            {"model": {"depth": 2, "hidden": 64, "heads": 2, "captionChannels": 16, "maxCaptionTokens": 8},
             "stages": [{"name": "only", "resolution": 256, "steps": 1}]}
            """,
            "test");
    KvCompression compression = new KvCompression(2, Set.of(1));
    Stage stage = config.stages().get(0);

    try (Learner learner =
        new Learner(config, compression, stage.positions(), StartValues.of(config.model(), 1))) {
      learn(learner, 30);
      long before = residentBytes();
      learn(learner, 200);
      long grown = residentBytes() - before;

      assertThat(grown / MEGABYTE).as("megabytes grown").isLessThan(100);
    }
  }

  private static void learn(Learner learner, int steps) {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < steps; i++) {
      HostTensor latents = Batch.gaussian(random, 1, 4, 32, 32);
      HostTensor noise = Batch.gaussian(random, 1, 4, 32, 32);
      HostTensor captions = Batch.gaussian(random, 1, 8, 16);
      Batch batch =
          new Batch(latents, noise, new long[] {i}, captions, new int[] {8}, new boolean[1]);
      learner.learn(batch, 1e-4);
    }
  }

  private static long residentBytes() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(l -> l.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
  }
}
