package dev.darkroom.captioning.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.captioning.GeneratedCaption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer of the chat-completions protocol.
 *
 * @param promptTokens as the server counts them, -1 when it does not say
 * @param generatedTokens as the server counts them, -1 when it does not say
 */
record ChatAnswer(String text, String finish, long promptTokens, long generatedTokens) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TYPE = 60;

  /** What came back is no caption; the message says what it is, completing "answered with …". */
  static final class NoCaptionException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault fault;
    private final String hint;
    private final Usage usage;

    NoCaptionException(Fault fault, String message, String hint, Usage usage) {
      super(message);
      this.fault = fault;
      this.hint = hint;
      this.usage = usage;
    }

    /** Tokens that the server counted for it: they are paid all the same. */
    Usage usage() {
      return usage;
    }

    Fault fault() {
      return fault;
    }

    String hint() {
      return hint;
    }
  }

  static ChatAnswer parse(byte[] body, String contentType) throws NoCaptionException {
    JsonNode answer = json(body, contentType);
    JsonNode choice = answer.path("choices").path(0);
    if (choice.isMissingNode()) {
      throw new NoCaptionException(
          Fault.SERVER,
          "JSON without choices",
          "See whether url leads to a chat-completions server.",
          Usage.NONE);
    }
    long promptTokens = Math.max(-1, answer.path("usage").path("prompt_tokens").asLong(-1));
    long generatedTokens = Math.max(-1, answer.path("usage").path("completion_tokens").asLong(-1));
    Usage usage = new Usage(0, Math.max(0, promptTokens), Math.max(0, generatedTokens));
    JsonNode message = choice.path("message");
    String finish = choice.path("finish_reason").asText("stop");
    String text = content(message.path("content")).strip();
    if (!message.path("refusal").asText("").isBlank() || finish.equals("content_filter")) {
      throw new NoCaptionException(
          Fault.IMAGE,
          "a refusal",
          "The model does not describe this image; try another prompt or model.",
          usage);
    }
    if (text.isEmpty()) {
      throw new NoCaptionException(
          Fault.IMAGE,
          "an empty caption",
          "Raise max-tokens, or try another prompt or model.",
          usage);
    }
    return new ChatAnswer(
        text,
        finish.equals("length") ? GeneratedCaption.LENGTH : GeneratedCaption.STOP,
        promptTokens,
        generatedTokens);
  }

  GeneratedCaption caption() {
    int tokens = (int) Math.min(Integer.MAX_VALUE, Math.max(0, generatedTokens));
    return new GeneratedCaption(text, List.of(), tokens, finish);
  }

  /** What a server says of an error, in one short line; empty when it says nothing readable. */
  static String complaint(byte[] body, Key key) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      String text = error.isTextual() ? error.asText() : error.path("message").asText("");
      String line = key.removedFrom(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    } catch (IOException e) {
      // The status alone has to do.
      return "";
    }
  }

  private static JsonNode json(byte[] body, String contentType) throws NoCaptionException {
    try {
      JsonNode answer = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      if (answer != null && answer.isObject()) {
        return answer;
      }
    } catch (JsonProcessingException e) {
      // Told below, by what the server says it is.
    }
    String type = contentType.replaceAll("[^A-Za-z0-9./+-].*", "");
    throw new NoCaptionException(
        Fault.SERVER,
        (type.isEmpty() || type.length() > MOST_TYPE ? "something" : type)
            + " that is no JSON object",
        "See whether url leads to a chat-completions server; it often ends in /v1.",
        Usage.NONE);
  }

  /** A text, or a list of parts with texts. */
  private static String content(JsonNode content) {
    if (!content.isArray()) {
      return content.isTextual() ? content.asText() : "";
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }
}
