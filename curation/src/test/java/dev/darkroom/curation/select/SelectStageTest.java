package dev.darkroom.curation.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.SelectSummary;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.near.ViewTable;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Stamp;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectStageTest {
  /** More than Beam's joins hold at once. */
  private static final int NAMES = 12_000;

  private static Signal signal(int number) {
    List<Long> hashes =
        LongStream.of(new Random(1).longs(ViewTable.LENGTH).toArray()).boxed().toList();
    return new Signal(
        Optional.of(ImageId.of(new byte[] {(byte) (number == 0 ? 1 : 0)})),
        "file:///photos/%05d.jpg".formatted(number),
        10,
        "jpeg",
        640,
        480,
        1,
        1,
        SignalStatus.DECODED,
        Optional.empty(),
        "",
        hashes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        StatedRights.NONE);
  }

  @Test
  void keepsOneOfAnImageThatHasManyThousandNames(@TempDir Path folder) throws Exception {
    DatasetFolder dataset = DatasetFolder.open(new LocalStorage(folder.resolve("dataset")));
    List<Signal> signals = new ArrayList<>();
    List<ListedImage> listed = new ArrayList<>();
    for (int number = 0; number < NAMES; number++) {
      signals.add(signal(number));
      listed.add(
          new ListedImage(
              ImageRef.ofFile(signals.get(number).source(), 1, Stamp.NONE),
              new ListedImage.Annotation(Optional.empty(), Optional.empty(), Optional.empty())));
    }
    dataset.signals().write("part", signals);
    SelectRules rules =
        RecipeReader.parse(
                "dataset: m\nsources: [ { folder: p } ]\n"
                    + "select: { duplicates: { radius: 6 }, quotas: { sample: 10 } }\n",
                "recipe")
            .select();
    SelectionKey key =
        SelectionKey.of(dataset, List.of(new Chunk("part", listed)), rules, 1, List.of());

    SelectSummary summary;
    try (Workbench bench =
        Workbench.open(
            dataset,
            new ModelStore(folder.resolve("models")),
            RunOptions.standard().withParallelism(1),
            Progress.NONE)) {
      summary = new SelectStage(bench, key).run();
    }

    assertThat(summary.kept()).isEqualTo(1);
    assertThat(summary.reasons())
        .isEqualTo(Map.of("duplicate_exact", NAMES - 2L, "duplicate_near", NAMES - 1L));
  }
}
