package dev.darkroom.aesthetics;

import dev.darkroom.models.ModelKind;
import dev.darkroom.models.store.EmbeddedModel;
import java.util.List;

/** The embedded technical scorer {@code quality}, trained by {@code aesthetics/training}. */
public final class QualityModel implements EmbeddedModel {
  @Override
  public String name() {
    return "quality";
  }

  @Override
  public ModelKind kind() {
    return ModelKind.SCORER;
  }

  @Override
  public String root() {
    return "/dev/darkroom/aesthetics/quality/";
  }

  @Override
  public List<String> files() {
    return List.of("config.json", "preprocessor_config.json", "onnx/model.onnx");
  }

  @Override
  public String licence() {
    return "Apache-2.0";
  }
}
