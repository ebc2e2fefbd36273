package dev.darkroom.curation.sources;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.curation.sources.ListedImage.Annotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code photo.txt} and {@code photo.json} beside {@code photo.jpg}. The text file is the alt text;
 * the JSON object may have {@code caption} (or {@code alt_text}, {@code alt-text}, {@code text}),
 * {@code licence} (or {@code license}) and {@code rights} (or {@code author}). A sidecar that
 * cannot be read says nothing: it is no reason to lose a photo.
 */
final class Sidecars {
  private static final Logger LOG = LoggerFactory.getLogger(Sidecars.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long GREATEST_BYTES = 1_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Map<String, Path> files;

  /**
   * @param files sidecars by their URIs
   */
  Sidecars(Map<String, Path> files) {
    this.files = files;
  }

  Annotation of(String imageUri) {
    String stem = imageUri.substring(0, imageUri.lastIndexOf('.'));
    return text(stem + ".txt").or(json(stem + ".json"));
  }

  private Annotation text(String uri) {
    return content(uri)
        .map(text -> new Annotation(present(text), Optional.empty(), Optional.empty()))
        .orElse(Annotation.NONE);
  }

  private Annotation json(String uri) {
    return content(uri).flatMap(text -> parse(uri, text)).orElse(Annotation.NONE);
  }

  private static Optional<Annotation> parse(String uri, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return Optional.of(
          new Annotation(
              field(json, "caption", "alt_text", "alt-text", "text"),
              field(json, "licence", "license"),
              field(json, "rights", "author")));
    } catch (JacksonException e) {
      LOG.warn("Ignored sidecar {}: it is no JSON ({})", uri, e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private Optional<String> content(String uri) {
    Path file = files.get(uri);
    if (file == null) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > GREATEST_BYTES) {
        LOG.warn("Ignored sidecar {}: it has more than {} bytes", uri, GREATEST_BYTES);
        return Optional.empty();
      }
      return decoded(uri, Files.readAllBytes(file));
    } catch (IOException e) {
      LOG.warn("Ignored sidecar {}: it cannot be read ({})", uri, e.toString());
      return Optional.empty();
    }
  }

  /** UTF-8, or UTF-16 when its byte order mark says so. */
  private static Optional<String> decoded(String uri, byte[] bytes) {
    boolean isWide =
        bytes.length >= 2
            && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
    String text = new String(bytes, isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      LOG.warn("Ignored sidecar {}: it is no text in UTF-8 or UTF-16", uri);
      return Optional.empty();
    }
    return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  private static Optional<String> field(JsonNode json, String... names) {
    for (String name : names) {
      Optional<String> value = present(json.path(name).asText(""));
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> present(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }
}
