package dev.darkroom.captioning;

import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a tiny captioner that counts upwards from the original's height + 1: token ids are
 * also its words. Its graphs are written by {@code tiny/tiny.py} of the test resources.
 */
record TestingCaptioner(Path folder) {
  static final int STOP = 15;

  static TestingCaptioner write(Path folder) throws IOException {
    TestingCaptioner captioner = new TestingCaptioner(folder);
    Files.createDirectories(folder.resolve("onnx"));
    captioner.graph("encoder_model", "encoder_model");
    captioner.graph("decoder_model_merged", "decoder_model_merged");
    captioner.put(
        "config.json",
        """
        {"model_type": "vision-encoder-decoder", "decoder_start_token_id": 0, "eos_token_id": 15,
         "decoder": {"n_positions": 12}}""");
    captioner.put(
        "preprocessor_config.json",
        "{\"size\": {\"height\": 2, \"width\": 2}, \"do_normalize\": false}");
    captioner.put("tokenizer.json", tokenizer());
    return captioner;
  }

  void put(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  void graph(String resource, String name) throws IOException {
    try (InputStream in =
        TestingCaptioner.class.getResourceAsStream("tiny/" + resource + ".onnx")) {
      Files.write(folder.resolve("onnx/" + name + ".onnx"), in.readAllBytes());
    }
  }

  ModelStore importInto(Path store) {
    ModelStore models = new ModelStore(store);
    ModelPackage model = models.importFolder(folder, Optional.of("counting"));
    if (!model.name().equals("counting")) {
      throw new IllegalStateException(model.toString());
    }
    return models;
  }

  /** Words n0 … n14; the stop token is special. */
  private static String tokenizer() {
    StringBuilder vocabulary = new StringBuilder();
    for (int id = 0; id < STOP; id++) {
      vocabulary.append("\"n").append(id).append("\": ").append(id).append(", ");
    }
    return """
        {"version": "1.0", "truncation": null, "padding": null, "normalizer": null,
         "added_tokens": [{"id": 15, "content": "</s>", "single_word": false, "lstrip": false,
           "rstrip": false, "normalized": false, "special": true}],
         "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "vocab": {WORDS "</s>": 15}, "unk_token": "</s>"}}"""
        .replace("WORDS", vocabulary);
  }
}
