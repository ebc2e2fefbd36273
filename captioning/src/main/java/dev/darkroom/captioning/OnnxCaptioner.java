package dev.darkroom.captioning;

import dev.darkroom.base.Digest;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.GeneratedTokens;
import dev.darkroom.captioning.generation.Generation;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.captioning.network.Networks;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.TensorSummary;
import java.util.List;
import java.util.Map;

/** A captioner of the model store: preprocessor, network, generation, tokenizer. */
final class OnnxCaptioner implements Captioner {
  private final ModelPackage model;
  private final GenerationDefaults defaults;
  private final ModelInputs inputs;
  private final Network network;

  private OnnxCaptioner(ModelPackage model, ModelInputs inputs, Inference inference) {
    this.model = model;
    this.defaults = GenerationDefaults.of(model);
    this.inputs = inputs;
    this.network = Networks.open(model, inference);
  }

  static OnnxCaptioner open(ModelPackage model, Inference inference) {
    ModelInputs inputs = ModelInputs.of(model);
    try {
      return new OnnxCaptioner(model, inputs, inference);
    } catch (RuntimeException e) {
      inputs.close();
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
    List<Encoded> images = network.encode(tasks.stream().map(inputs::of).toList());
    List<Long> seeds = tasks.stream().map(CaptionTask::seed).toList();
    return generation.generate(network, images, seeds).stream().map(this::caption).toList();
  }

  @Override
  public String rendered(String prompt) {
    return inputs.prompts().rendered(prompt);
  }

  @Override
  public String parameters(GenerationOptions options) {
    return ParametersJson.of(defaults.settings(options));
  }

  @Override
  public Map<String, TensorSummary> inputs(Pixels canonical) {
    return inputs.preprocessor().apply(canonical).summaries();
  }

  @Override
  public void close() {
    network.close();
    inputs.close();
  }

  private GeneratedCaption caption(GeneratedTokens text) {
    return new GeneratedCaption(
        inputs.tokenizer().decode(text.ids()).strip(),
        text.ids(),
        text.stopped() ? GeneratedCaption.STOP : GeneratedCaption.LENGTH);
  }
}
