package dev.darkroom.cli.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a command leave the terminal's session, so that Ctrl-C there does not reach it. */
final class Detached {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private Detached() {}

  static List<String> command(List<String> command) {
    if (!Files.isExecutable(SETSID)) {
      return command;
    }
    List<String> detached = new ArrayList<>(List.of(SETSID.toString()));
    detached.addAll(command);
    return detached;
  }
}
