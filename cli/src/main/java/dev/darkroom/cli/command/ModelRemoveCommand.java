package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code darkroom model remove}. */
@Command(
    name = "remove",
    description = "Delete a model from the store; models.lock keeps what was pinned of it.")
final class ModelRemoveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  @Override
  public Integer call() {
    models.store().remove(name);
    terminal.result(Map.of("removed", name), "Removed " + name);
    return 0;
  }
}
