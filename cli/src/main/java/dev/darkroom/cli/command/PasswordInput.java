package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A password from a person at a terminal, asked for twice and not shown, or else the first line of
 * standard input. It is never an argument: those are seen by everybody on the machine.
 */
final class PasswordInput {
  private PasswordInput() {}

  static char[] read(String name) {
    Console console = System.console();
    return console == null ? firstLine(System.in) : twice(console, name);
  }

  static char[] firstLine(InputStream input) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
      if (line == null) {
        throw new InvalidInputException(
            "Invalid password: none (must be the first line of standard input)",
            "Run the command in a terminal, or pipe the password to it.");
      }
      return line.toCharArray();
    } catch (IOException e) {
      throw new InvalidInputException(
          "Cannot read the password: " + e.getMessage(), "Run the command in a terminal.", e);
    }
  }

  private static char[] twice(Console console, String name) {
    char[] first = console.readPassword("Password of %s: ", name);
    char[] again = console.readPassword("The same again: ");
    if (first == null || again == null || !Arrays.equals(first, again)) {
      throw new InvalidInputException(
          "Invalid password: not the same both times (must be)", "Run the command again.");
    }
    return first;
  }
}
