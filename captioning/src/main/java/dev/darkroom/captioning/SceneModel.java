package dev.darkroom.captioning;

import dev.darkroom.models.ModelKind;
import dev.darkroom.models.store.EmbeddedModel;
import java.util.List;

/** The embedded captioner {@code scene}, trained by {@code captioning/training}. */
public final class SceneModel implements EmbeddedModel {
  @Override
  public String name() {
    return "scene";
  }

  @Override
  public ModelKind kind() {
    return ModelKind.CAPTIONER;
  }

  @Override
  public String root() {
    return "/dev/darkroom/captioning/scene/";
  }

  @Override
  public List<String> files() {
    return List.of(
        "config.json",
        "generation_config.json",
        "preprocessor_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "onnx/encoder_model.onnx",
        "onnx/decoder_model_merged.onnx");
  }

  @Override
  public String licence() {
    return "Apache-2.0";
  }
}
