package dev.darkroom.cli;

import dev.darkroom.base.DarkroomException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The installed program: {@code lib/*.jar}, {@code console/*}, {@code java.options}. The launcher
 * script says where it is.
 */
public record App(Path folder) {

  public static App installed() {
    String folder = System.getenv().getOrDefault("DARKROOM_APP", "");
    if (folder.isBlank() || !Files.isDirectory(Path.of(folder, "lib"))) {
      throw new DarkroomException(
          "Cannot find the installed program: DARKROOM_APP is "
              + (folder.isBlank() ? "not set" : folder),
          "Start Darkroom with the darkroom script.");
    }
    return new App(Path.of(folder));
  }

  /** The sample photos, with their captions and licences. */
  public Path samples() {
    return folder.resolve("samples");
  }

  public Path console() {
    return folder.resolve("console");
  }

  /** The command line of another main class of this program, with these JVM options. */
  public List<String> java(List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", folder.resolve("lib") + "/*", mainClass));
    command.addAll(arguments);
    return command;
  }

  /** The command line of {@code darkroom} itself. */
  public List<String> darkroom(String... arguments) {
    return java(
        List.of("@" + folder.resolve("java.options")),
        Darkroom.class.getName(),
        List.of(arguments));
  }
}
