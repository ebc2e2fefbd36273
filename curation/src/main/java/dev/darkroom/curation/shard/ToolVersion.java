package dev.darkroom.curation.shard;

import java.util.Optional;

/** The program's name and version, as the jar's manifest has it. */
final class ToolVersion {
  private ToolVersion() {}

  static String text() {
    return "darkroom "
        + Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
            .orElse("development");
  }
}
