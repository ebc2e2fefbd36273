package dev.darkroom.models.store;

import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelPackage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A model that travels in a jar, found by {@link java.util.ServiceLoader}. The store unpacks it on
 * first use. Its files lie on the class path under {@link #root()} in the layout of {@link
 * ModelPackage}.
 */
public interface EmbeddedModel {
  String name();

  ModelKind kind();

  /** Class-path folder, absolute, with a slash at both ends: {@code /dev/darkroom/…/quality/}. */
  String root();

  /** Names relative to {@link #root()}, with {@code /}. */
  List<String> files();

  /** SPDX identifier. */
  String licence();

  /** Opens one of {@link #files()}; the caller closes it. */
  default InputStream open(String file) throws IOException {
    InputStream in = getClass().getResourceAsStream(root() + file);
    if (in == null) {
      throw new IOException(root() + file + " is not on the class path");
    }
    return in;
  }
}
