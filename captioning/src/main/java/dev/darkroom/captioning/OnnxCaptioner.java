package dev.darkroom.captioning;

import dev.darkroom.base.Digest;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.GeneratedTokens;
import dev.darkroom.captioning.generation.Generation;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.captioning.network.Networks;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tokenizer;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.TensorSummary;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.PromptExpansion;
import java.util.List;
import java.util.Map;

/** A captioner of the model store: preprocessor, network, generation, tokenizer. */
final class OnnxCaptioner implements Captioner {
  private final ModelPackage model;
  private final GenerationDefaults defaults;
  private final PromptStyle prompts;
  private final ImagePreprocessor preprocessor;
  private final PromptExpansion expansion;
  private final Tokenizer tokenizer;
  private final Network network;

  private OnnxCaptioner(ModelPackage model, Tokenizer tokenizer, Inference inference) {
    this.model = model;
    this.defaults = GenerationDefaults.of(model);
    this.prompts = PromptStyle.of(model);
    this.preprocessor = ImagePreprocessor.of(model.file("preprocessor_config.json"));
    this.expansion = PromptExpansion.of(model.folder());
    this.tokenizer = tokenizer;
    this.network = Networks.open(model, inference);
  }

  static OnnxCaptioner open(ModelPackage model, Inference inference) {
    Tokenizer tokenizer = Tokenizer.of(model.file("tokenizer.json"));
    try {
      return new OnnxCaptioner(model, tokenizer, inference);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Digest digest() {
    return model.digest();
  }

  @Override
  public ColourPolicy colours() {
    return model.colours();
  }

  /**
   * Models that come with Darkroom are small and are captioned one by one, so that what is recorded
   * never hangs on a batch; a decoder-only one has a long prompt whose scores fill memory.
   */
  @Override
  public int batch() {
    if (model.embedded()) {
      return 1;
    }
    return switch (model.layout()) {
      case IDEFICS3, QWEN2_VL -> 4;
      default -> 8;
    };
  }

  @Override
  public List<GeneratedCaption> captions(List<CaptionTask> tasks, GenerationOptions options) {
    Generation generation = new Generation(defaults.settings(options));
    List<Encoded> images = tasks.stream().map(task -> network.encode(input(task))).toList();
    List<Long> seeds = tasks.stream().map(CaptionTask::seed).toList();
    return generation.generate(network, images, seeds).stream().map(this::caption).toList();
  }

  @Override
  public String rendered(String prompt) {
    return prompts.rendered(prompt);
  }

  @Override
  public String parameters(GenerationOptions options) {
    return ParametersJson.of(defaults.settings(options));
  }

  @Override
  public Map<String, TensorSummary> inputs(Pixels canonical) {
    return preprocessor.apply(canonical).summaries();
  }

  @Override
  public void close() {
    network.close();
    tokenizer.close();
  }

  private ModelInput input(CaptionTask task) {
    ImageInput image = preprocessor.apply(task.canonical());
    String prompt = expansion.expand(prompts.rendered(task.prompt()), image);
    List<Integer> tokens = prompt.isEmpty() ? List.of() : tokenizer.encode(prompt);
    return new ModelInput(image, task.originalWidth(), task.originalHeight(), tokens);
  }

  private GeneratedCaption caption(GeneratedTokens text) {
    return new GeneratedCaption(
        tokenizer.decode(text.ids()).strip(),
        text.ids(),
        text.stopped() ? GeneratedCaption.STOP : GeneratedCaption.LENGTH);
  }
}
