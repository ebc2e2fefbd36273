package dev.darkroom.curation.sources;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file beside an image says. A text file is the alt text; a JSON object may have {@code
 * caption} (or {@code alt_text}, {@code alt-text}, {@code text}), {@code licence} (or {@code
 * license}) and {@code rights} (or {@code author}). One that cannot be read says nothing: it is no
 * reason to lose a photo.
 */
final class SidecarText {
  private static final Logger LOG = LoggerFactory.getLogger(SidecarText.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** More than that is no caption. */
  static final int GREATEST_BYTES = 1_000_000;

  private SidecarText() {}

  /**
   * @param name of the file, for messages
   */
  static Annotation ofText(String name, byte[] content) {
    return decoded(name, content)
        .map(text -> new Annotation(present(text), Optional.empty(), Optional.empty()))
        .orElse(Annotation.NONE);
  }

  /**
   * @param name of the file, for messages
   */
  static Annotation ofJson(String name, byte[] content) {
    return decoded(name, content).map(text -> parsed(name, text)).orElse(Annotation.NONE);
  }

  private static Annotation parsed(String name, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return new Annotation(
          field(json, "caption", "alt_text", "alt-text", "text"),
          field(json, "licence", "license"),
          field(json, "rights", "author"));
    } catch (JacksonException e) {
      LOG.warn("Ignored sidecar {}: it is no JSON ({})", name, e.getOriginalMessage());
      return Annotation.NONE;
    }
  }

  /** UTF-8, or UTF-16 when its byte order mark says so. */
  private static Optional<String> decoded(String name, byte[] bytes) {
    if (bytes.length > GREATEST_BYTES) {
      LOG.warn("Ignored sidecar {}: it has more than {} bytes", name, GREATEST_BYTES);
      return Optional.empty();
    }
    boolean isWide =
        bytes.length >= 2
            && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
    String text = new String(bytes, isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      LOG.warn("Ignored sidecar {}: it is no text in UTF-8 or UTF-16", name);
      return Optional.empty();
    }
    return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  private static Optional<String> field(JsonNode json, String... names) {
    for (String name : names) {
      JsonNode value = json.path(name);
      Optional<String> found = value.isNull() ? Optional.empty() : present(value.asText(""));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  static Optional<String> present(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }
}
