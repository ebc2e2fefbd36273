package dev.darkroom.trainingbridge.preflight;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the files that a trainer's command names are there. */
final class ProgramChecks {
  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

  private ProgramChecks() {}

  static List<Finding> of(List<String> command, String searchPath) {
    List<Finding> findings = new ArrayList<>();
    String program = command.get(0);
    if (!isProgram(program, searchPath)) {
      findings.add(Finding.refuses("the trainer's program " + program + " is not there"));
    }
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      String before = command.get(i - 1);
      if (word.startsWith("@") && !Files.isReadable(Path.of(word.substring(1)))) {
        findings.add(missing(word.substring(1)));
      }
      if (before.equals("-jar") && !Files.isReadable(Path.of(word))) {
        findings.add(missing(word));
      }
      if (CLASS_PATH.contains(before)) {
        Stream.of(word.split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("*") && !Files.exists(Path.of(entry)))
            .forEach(entry -> findings.add(missing(entry)));
      }
    }
    return findings;
  }

  private static Finding missing(String file) {
    return Finding.refuses("the trainer's file " + file + " is not there; build the trainer first");
  }

  private static boolean isProgram(String program, String searchPath) {
    try {
      return program.contains("/")
          ? Files.isExecutable(Path.of(program))
          : Stream.of(searchPath.split(File.pathSeparator))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
