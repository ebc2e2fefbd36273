package dev.darkroom.captioning;

import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tokenizer;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.PromptExpansion;
import java.util.List;

/** From an image and its prompt to what a model's network is given. Its owner closes it. */
record ModelInputs(
    ImagePreprocessor preprocessor,
    PromptStyle prompts,
    PromptExpansion expansion,
    Tokenizer tokenizer)
    implements AutoCloseable {

  static ModelInputs of(ModelPackage model) {
    return new ModelInputs(
        ImagePreprocessor.of(model.file("preprocessor_config.json")),
        PromptStyle.of(model),
        PromptExpansion.of(model.folder()),
        Tokenizer.of(model.file("tokenizer.json")));
  }

  ModelInput of(CaptionTask task) {
    ImageInput image = preprocessor.apply(task.canonical());
    String prompt = expansion.expand(prompts.rendered(task.prompt()), image);
    List<Integer> tokens = prompt.isEmpty() ? List.of() : tokenizer.encode(prompt);
    return new ModelInput(image, task.originalWidth(), task.originalHeight(), tokens);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
