package dev.darkroom.base;

import java.util.Optional;

/** The program's name and version, as the jar's manifest has it: for people and for manifests. */
public final class ToolVersion {
  private ToolVersion() {}

  /** {@code darkroom 1.2.3}; {@code darkroom development} when it runs from class files. */
  public static String text() {
    return "darkroom "
        + Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
            .orElse("development");
  }
}
