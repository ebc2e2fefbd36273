package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.hub.Catalogue;
import dev.darkroom.models.hub.CatalogueEntry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code darkroom model list}. */
@Command(name = "list", description = "The models that are here, and those that can be pulled.")
final class ModelListCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  @Override
  public Integer call() {
    List<ModelPackage> here = models.store().list();
    Set<String> names = here.stream().map(ModelPackage::name).collect(Collectors.toSet());
    List<CatalogueEntry> more =
        Catalogue.bundled().entries().stream()
            .filter(entry -> !names.contains(entry.name()))
            .toList();
    terminal.result(
        Stream.concat(here.stream().map(ModelText::summary), more.stream().map(ModelText::summary))
            .toList(),
        text(here, more));
    return 0;
  }

  private static String text(List<ModelPackage> here, List<CatalogueEntry> more) {
    String first = here.stream().map(ModelText::line).collect(Collectors.joining("\n"));
    if (more.isEmpty()) {
      return first;
    }
    return first
        + "\n\nTo pull with `darkroom model pull NAME`:\n"
        + more.stream().map(ModelText::line).collect(Collectors.joining("\n"));
  }
}
