package dev.darkroom.cli.command;

import dev.darkroom.base.ToolVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code darkroom}: names the commands. */
@Command(
    name = "darkroom",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    header = "Training sets for text-to-image diffusion transformers.",
    description = {
      "",
      "Filters images, scores them, removes duplicates, writes captions, keeps immutable versions,",
      "lets people review them in a web console, and trains a DiT on what they approved.",
      ""
    },
    footer = {
      "",
      "Start with:  darkroom demo",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 done but some items failed."
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      MeasureCommand.class,
      SelectCommand.class,
      CaptionCommand.class,
      ShardCommand.class,
      WhatIfCommand.class,
      RetryCommand.class,
      VersionCommand.class,
      CatalogCommand.class,
      ModelCommand.class,
      TrainCommand.class,
      ConsoleCommand.class,
      WorkerCommand.class,
      PeopleCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class
    })
public final class RootCommand implements Runnable {
  /** The same text as in the manifests of versions that it makes. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {ToolVersion.text()};
    }
  }

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(), "Missing command (see the list with: darkroom --help)");
  }
}
