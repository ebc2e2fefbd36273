package dev.darkroom.aesthetics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.onnx.Inference;
import java.util.HashMap;
import java.util.Map;

/**
 * The embedders that scorers of one thread hold: packages with the same graph and preprocessing
 * share one, so that several heads cost one run per image. Not thread-safe.
 */
final class SharedEmbedders {
  private static final String LOCK = "model.lock.json";

  private final Inference inference;
  private final Map<String, Share> open = new HashMap<>();

  SharedEmbedders(Inference inference) {
    this.inference = inference;
  }

  Share share(ModelPackage model) {
    Share share = open.computeIfAbsent(key(model), key -> new Share(key, model));
    share.holders++;
    return share;
  }

  /** The files that the vector depends on, by their digests; the colours as the package says. */
  private static String key(ModelPackage model) {
    StringBuilder key = new StringBuilder("embedded " + model.embedded());
    boolean hasGraph = false;
    for (JsonNode file : model.json(LOCK).path("files")) {
      String name = file.path("file").asText();
      boolean isGraph = name.startsWith(model.onnx(ImageEmbedder.ROLE));
      if (isGraph || name.equals("preprocessor_config.json")) {
        key.append('\n').append(file.path("sha256").asText()).append(' ').append(name);
        hasGraph |= isGraph;
      }
    }
    return hasGraph ? key.toString() : model.digest().toString();
  }

  /** An embedder and who holds it; the last holder's close closes it. */
  final class Share implements AutoCloseable {
    private final String key;
    private final ImageEmbedder embedder;
    private int holders;

    private Share(String key, ModelPackage model) {
      this.key = key;
      this.embedder = ImageEmbedder.open(model, inference);
    }

    ImageEmbedder embedder() {
      return embedder;
    }

    @Override
    public void close() {
      if (--holders == 0) {
        open.remove(key);
        embedder.close();
      }
    }
  }
}
