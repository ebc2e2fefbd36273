package dev.darkroom.models.store;

import dev.darkroom.models.ModelKind;
import dev.darkroom.models.TestingModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An embedded scorer, registered in the test resources. */
public final class TestingEmbeddedModel implements EmbeddedModel {
  @Override
  public String name() {
    return "testing";
  }

  @Override
  public ModelKind kind() {
    return ModelKind.SCORER;
  }

  @Override
  public String root() {
    return "/dev/darkroom/models/tiny/";
  }

  @Override
  public List<String> files() {
    return List.of("config.json", "preprocessor_config.json", "onnx/model.onnx");
  }

  @Override
  public String licence() {
    return "Apache-2.0";
  }

  @Override
  public InputStream open(String file) throws IOException {
    return switch (file) {
      case "config.json" -> text("{\"darkroom\": {\"kind\": \"scorer\", \"name\": \"testing\"}}");
      case "preprocessor_config.json" -> text(TestingModels.preprocessor());
      default -> EmbeddedModel.super.open("mean.onnx");
    };
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
