package dev.darkroom.trainingbridge.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * What to launch.
 *
 * @param key idempotency key: two requests with the same key and folder launch one program
 * @param command program and arguments
 * @param outDir absolute folder of the run; it exists, and is the program's working directory
 */
public record LaunchRequest(String key, List<String> command, Path outDir) {
  public LaunchRequest {
    command = List.copyOf(command);
    if (command.isEmpty() || !outDir.isAbsolute()) {
      throw new IllegalArgumentException(
          "Invalid launch: " + command + " in " + outDir + " (must be a command in a full path)");
    }
  }
}
