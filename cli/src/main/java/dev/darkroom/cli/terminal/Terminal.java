package dev.darkroom.cli.terminal;

import java.io.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a command says. People read text on standard output; with {@code --json} standard output
 * carries one JSON document and nothing else, and all the rest goes to standard error.
 */
public final class Terminal {
  @Option(names = "--json", description = "Print one JSON document on standard output.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** The command's outcome, once, in the form that was asked for. */
  public void result(Object document, String text) {
    command.commandLine().getOut().println(json ? Json.write(document) : text);
    command.commandLine().getOut().flush();
  }

  /** Whether a person looks on: standard input and output are a terminal. */
  public static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console without a terminal too.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** A line along the way. */
  public void say(String line) {
    var writer = json ? command.commandLine().getErr() : command.commandLine().getOut();
    writer.println(line);
    writer.flush();
  }
}
