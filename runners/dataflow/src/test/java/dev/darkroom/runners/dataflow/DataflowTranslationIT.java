package dev.darkroom.runners.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.runners.SampleRecipe;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every pipeline in Dataflow's own form, without the cloud. */
class DataflowTranslationIT {
  private static final RunOptions DIRECT =
      RunOptions.standard().withRunner(RunnerName.DIRECT).withParallelism(2);
  private static final RunOptions DATAFLOW =
      RunOptions.standard()
          .withRunner(RunnerName.DATAFLOW)
          .withBeamOptions(
              List.of(
                  "--project=meadow", "--region=europe-west4", "--tempLocation=gs://nowhere/tmp"));

  @TempDir Path home;
  private Recipe recipe;
  private DatasetFolder dataset;
  private ModelStore models;

  @BeforeEach
  void open() throws IOException {
    recipe = SampleRecipe.over(home.resolve("photos"));
    dataset = DatasetFolder.open(new LocalStorage(home.resolve("dataset")));
    models = new ModelStore(home.resolve("models"));
  }

  @AfterEach
  void forget() {
    System.clearProperty(TranslatingHost.FILE);
  }

  /** A stage of the run. */
  private interface StageRun {
    void with(RunOptions options);
  }

  @Test
  void hasEveryStepOfEveryStage() throws IOException {
    StageRun measure = options -> Curation.measure(recipe, dataset, models, options, Progress.NONE);
    StageRun select = options -> Curation.select(recipe, dataset, models, options, Progress.NONE);
    StageRun caption = options -> Curation.caption(recipe, dataset, models, options, Progress.NONE);
    StageRun shard = options -> Curation.shard(recipe, dataset, models, options, Progress.NONE);

    List<String> ofMeasure = steps("measure", measure);
    measure.with(DIRECT);
    List<String> ofSelect = steps("select", select);
    select.with(DIRECT);
    List<String> ofCaption = steps("caption", caption);
    caption.with(DIRECT);
    List<String> ofShard = steps("shard", shard);

    assertThat(ofMeasure).contains("Spread/Reshuffle/GroupByKey", "Measure chunks/Measure");
    assertThat(ofSelect)
        .contains(
            "Select images/Read signals",
            "Select images/Group by image",
            "Select images/Judge",
            "Select images/Take rows",
            "Select images/Contend",
            "Select images/Decide",
            "Select images/Group by part",
            "Select images/Write");
    assertThat(ofCaption).contains("Caption images/Caption");
    assertThat(ofShard).contains("Write shards/Write");
  }

  private List<String> steps(String stage, StageRun run) throws IOException {
    Path template = home.resolve(stage + ".json");
    System.setProperty(TranslatingHost.FILE, template.toString());
    assertThatThrownBy(() -> run.with(DATAFLOW)).isInstanceOf(DarkroomException.class);
    List<String> steps = new ArrayList<>();
    for (JsonNode step : new ObjectMapper().readTree(Files.readAllBytes(template)).path("steps")) {
      steps.add(step.path("properties").path("user_name").path("value").asText());
    }
    return steps;
  }
}
