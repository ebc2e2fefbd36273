package dev.darkroom.cli.command;

import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.models.hub.HubSettings;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code darkroom model}: the scorers, captioners and embedders of this machine. */
@Command(
    name = "model",
    description = "List, pull, verify, import, try and remove models.",
    subcommands = {
      ModelListCommand.class,
      ModelPullCommand.class,
      ModelVerifyCommand.class,
      ModelImportCommand.class,
      ModelTryCommand.class,
      ModelRemoveCommand.class
    })
final class ModelCommand {
  private final Map<String, String> environment;
  private final Path userHome;

  ModelCommand() {
    this(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  ModelCommand(Map<String, String> environment, Path userHome) {
    this.environment = environment;
    this.userHome = userHome;
  }

  ModelStore store() {
    return new ModelStore(DarkroomHome.of(environment, userHome).models());
  }

  HubSettings hub() {
    return HubSettings.of(environment, userHome);
  }
}
