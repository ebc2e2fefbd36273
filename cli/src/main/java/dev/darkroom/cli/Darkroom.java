package dev.darkroom.cli;

import dev.darkroom.cli.command.RootCommand;
import dev.darkroom.cli.terminal.Failures;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The program: parses the command line, runs one command, turns its errors into exit codes. */
public final class Darkroom {
  private Darkroom() {}

  public static void main(String[] arguments) {
    // What is printed is English, so are its numbers.
    Locale.setDefault(Locale.ROOT);
    System.exit(run(arguments));
  }

  /** Exit code: 0 done, 1 failed, 2 wrong usage or configuration, 3 done but some items failed. */
  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new RootCommand());
    root.getSubcommands().values().forEach(Darkroom::addHelp);
    return root.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::wrongUsage)
        .setExecutionExceptionHandler(Failures::failed);
  }

  /** Every command explains itself; {@code --version} is left to those that mean a data set's. */
  private static void addHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Explain this command.")
                  .build());
    }
    command.getSubcommands().values().forEach(Darkroom::addHelp);
  }
}
