package dev.darkroom.cli.terminal;

import dev.darkroom.base.DarkroomException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** How every command ends when it cannot do its work: message, hint, exit code. */
public final class Failures {
  private Failures() {}

  /** The command line itself is wrong: exit code 2. */
  public static int wrongUsage(CommandLine.ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String hint =
        "Try: " + command.getCommandSpec().qualifiedName() + " --help" + suggestion(error);
    print(
        command, Arrays.asList(arguments), "wrong_usage", String.valueOf(error.getMessage()), hint);
    return CommandLine.ExitCode.USAGE;
  }

  private static String suggestion(CommandLine.ParameterException error) {
    if (error instanceof CommandLine.UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      return suggestions.isEmpty()
          ? ""
          : " (did you mean " + String.join(" or ", suggestions) + "?)";
    }
    return "";
  }

  /** The command's work failed. */
  public static int failed(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
    if (error instanceof DarkroomException known) {
      print(command, parsed.originalArgs(), known.code(), known.getMessage(), known.hint());
      return known.exitCode();
    }
    if (error instanceof IOException) {
      String message = "Cannot read or write a file: " + error.getMessage();
      print(command, parsed.originalArgs(), "io", message, "Check the disk and the permissions.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    // Not foreseen: the trace is what a maintainer needs.
    error.printStackTrace(command.getErr());
    print(
        command,
        parsed.originalArgs(),
        "unexpected",
        "Unexpected " + error.getClass().getSimpleName() + ": " + error.getMessage(),
        "This is a bug in Darkroom; please report it with the lines above.");
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(
      CommandLine command, List<String> arguments, String code, String message, String hint) {
    if (arguments.contains("--json")) {
      PrintWriter out = command.getOut();
      out.println(
          Json.write(Map.of("error", Map.of("code", code, "message", message, "hint", hint))));
      out.flush();
      return;
    }
    PrintWriter err = command.getErr();
    err.println("darkroom: " + message);
    if (!hint.isBlank()) {
      err.println("  " + hint);
    }
    err.flush();
  }
}
