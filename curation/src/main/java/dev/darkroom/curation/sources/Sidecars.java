package dev.darkroom.curation.sources;

import dev.darkroom.curation.sources.ListedImage.Annotation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code photo.txt} and {@code photo.json} beside {@code photo.jpg}. */
final class Sidecars {
  private static final Logger LOG = LoggerFactory.getLogger(Sidecars.class);

  private final Map<String, Path> files;

  /**
   * @param files sidecars by their URIs
   */
  Sidecars(Map<String, Path> files) {
    this.files = files;
  }

  Annotation of(String imageUri) {
    String stem = imageUri.substring(0, imageUri.lastIndexOf('.'));
    String text = stem + ".txt";
    String json = stem + ".json";
    return content(text)
        .map(bytes -> SidecarText.ofText(text, bytes))
        .orElse(Annotation.NONE)
        .or(content(json).map(bytes -> SidecarText.ofJson(json, bytes)).orElse(Annotation.NONE));
  }

  private Optional<byte[]> content(String uri) {
    Path file = files.get(uri);
    if (file == null) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(SidecarText.GREATEST_BYTES + 1));
    } catch (IOException e) {
      LOG.warn("Ignored sidecar {}: it cannot be read ({})", uri, e.toString());
      return Optional.empty();
    }
  }
}
