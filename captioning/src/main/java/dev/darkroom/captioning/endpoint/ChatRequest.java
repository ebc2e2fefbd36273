package dev.darkroom.captioning.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Writes requests of the chat-completions protocol: one turn of text and image. */
final class ChatRequest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int JPEG_QUALITY = 90;
  private static final long SEEDS = 0x7fff_ffffL;

  private ChatRequest() {}

  static byte[] body(EndpointSettings settings, CaptionTask task, GenerationOptions options) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", settings.model()).put("stream", false);
    ObjectNode message = body.putArray("messages").addObject().put("role", "user");
    ArrayNode content = message.putArray("content");
    content.addObject().put("type", "text").put("text", EndpointCaptioner.question(task.prompt()));
    content
        .addObject()
        .put("type", "image_url")
        .putObject("image_url")
        .put("url", dataUrl(task.canonical(), settings.maxSidePixels()));
    body.put("max_tokens", options.maxTokensOrDefault());
    options.temperature().ifPresent(temperature -> body.put("temperature", temperature));
    options.topP().ifPresent(topP -> body.put("top_p", topP));
    options.repetitionPenalty().ifPresent(penalty -> body.put("repetition_penalty", penalty));
    if (options.temperature().orElse(0) > 0) {
      body.put("seed", (options.seed() * 31 + task.seed()) & SEEDS);
    }
    return bytes(body);
  }

  /**
   * What beside the prompt decides the text; sorted keys, no blanks. The URL is plain: settings
   * with a user or a query are refused.
   */
  static String parameters(EndpointSettings settings, GenerationOptions options) {
    Map<String, Object> values = new TreeMap<>();
    values.put("model", settings.model());
    values.put("url", settings.url().toString());
    values.put("image_max_side", settings.maxSidePixels());
    values.put("max_tokens", options.maxTokensOrDefault());
    options.temperature().ifPresent(temperature -> values.put("temperature", temperature));
    options.topP().ifPresent(topP -> values.put("top_p", topP));
    options.repetitionPenalty().ifPresent(penalty -> values.put("repetition_penalty", penalty));
    if (options.temperature().orElse(0) > 0) {
      values.put("seed", options.seed());
    }
    return new String(bytes(values), StandardCharsets.UTF_8);
  }

  private static String dataUrl(Pixels pixels, int maxSide) {
    double scale = Math.min(1.0, maxSide / (double) Math.max(pixels.width(), pixels.height()));
    int width = (int) Math.max(1, Math.round(pixels.width() * scale));
    int height = (int) Math.max(1, Math.round(pixels.height() * scale));
    Pixels shown =
        scale < 1 ? Resampler.resize(pixels, width, height, Resampler.Filter.LANCZOS) : pixels;
    return "data:image/jpeg;base64,"
        + Base64.getEncoder().encodeToString(ImageEncoder.jpeg(shown, JPEG_QUALITY));
  }

  private static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always writable as JSON", e);
    }
  }
}
