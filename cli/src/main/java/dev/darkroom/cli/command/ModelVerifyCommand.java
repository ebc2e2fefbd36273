package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.store.ModelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code darkroom model verify}: exit code 1 when a model is damaged. */
@Command(name = "verify", description = "Hash the files of models again.")
final class ModelVerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Default: all.")
  private List<String> names = new ArrayList<>();

  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  /**
   * A model and what is wrong with it.
   *
   * @param problems none when it is intact
   */
  record Verified(String name, boolean ok, List<String> problems) {
    String line() {
      return name + ": " + (ok ? "intact" : String.join("; ", problems));
    }
  }

  @Override
  public Integer call() {
    ModelStore store = models.store();
    List<Verified> verified =
        (names.isEmpty() ? store.names() : names)
            .stream().map(name -> verify(store, name)).toList();
    boolean ok = verified.stream().allMatch(Verified::ok);
    terminal.result(
        Map.of("ok", ok, "models", verified),
        verified.stream().map(Verified::line).collect(Collectors.joining("\n")));
    return ok ? 0 : 1;
  }

  private static Verified verify(ModelStore store, String name) {
    try {
      List<String> problems = store.verify(name);
      return new Verified(name, problems.isEmpty(), problems);
    } catch (InvalidModelException e) {
      return new Verified(name, false, List.of(e.getMessage()));
    }
  }
}
