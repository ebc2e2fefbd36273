package dev.darkroom.curation.sources;

import dev.darkroom.curation.sources.ListedImage.Annotation;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code photo.txt} and {@code photo.json} beside {@code photo.jpg}. */
final class Sidecars {
  private static final Logger LOG = LoggerFactory.getLogger(Sidecars.class);

  private final Files files;

  /** Sidecars by their names or URIs. */
  @FunctionalInterface
  interface Files {
    /** The first bytes, one more than are of use; empty when there is no such sidecar. */
    Optional<byte[]> content(String name) throws IOException;
  }

  Sidecars(Files files) {
    this.files = files;
  }

  /**
   * @param image name or URI
   */
  Annotation of(String image) {
    String stem = image.substring(0, image.lastIndexOf('.'));
    String text = stem + ".txt";
    String json = stem + ".json";
    return content(text)
        .map(bytes -> SidecarText.ofText(text, bytes))
        .orElse(Annotation.NONE)
        .or(content(json).map(bytes -> SidecarText.ofJson(json, bytes)).orElse(Annotation.NONE));
  }

  private Optional<byte[]> content(String name) {
    try {
      return files.content(name);
    } catch (IOException e) {
      LOG.warn("Ignored sidecar {}: it cannot be read ({})", name, e.toString());
      return Optional.empty();
    }
  }
}
