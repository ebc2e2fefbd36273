package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.cli.terminal.Interruption;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.trial.FirstRun;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.hub.Catalogue;
import dev.darkroom.models.hub.ModelPull;
import dev.darkroom.models.hub.PullMode;
import dev.darkroom.models.hub.PullRequest;
import dev.darkroom.models.hub.PullResult;
import dev.darkroom.models.hub.PullSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code darkroom model pull}. */
@Command(
    name = "pull",
    description = "Download a model of the list, or any Hugging Face ONNX repository.")
final class ModelPullCommand implements Callable<Integer> {
  private static final String HUB = "hub:";
  private static final String GOES_ON = "Stopped. The same command goes on from here.";

  @Parameters(paramLabel = "NAME", description = "Of the list, or hub:owner/name[@revision].")
  private String model = "";

  @Option(
      names = "--update",
      description = "Take what the hub has now, and pin that in models.lock.")
  private boolean update;

  @Option(names = "--offline", description = "Only look into the store.")
  private boolean offline;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  @Override
  public Integer call() {
    PullResult result = pull(mode());
    ModelPackage pulled = result.model();
    terminal.result(
        ModelText.summary(pulled),
        (result instanceof PullResult.Pulled ? "Pulled " : "Already here: ")
            + ModelText.line(pulled));
    return 0;
  }

  private PullResult pull(PullMode mode) {
    Optional<ModelPackage> here = mode == PullMode.UPDATE ? Optional.empty() : here();
    if (here.isPresent()) {
      return new PullResult.AlreadyHere(here.get());
    }
    PullRequest request = request();
    try (Interruption stopped = Interruption.saying(GOES_ON);
        ModelPullBar bar = new ModelPullBar()) {
      return new ModelPull(models.store(), models.hub(), new FirstRun()).pull(request, mode, bar);
    }
  }

  /**
   * What was pulled by {@code hub:…} before is known by its name alone, where nothing else is said.
   */
  private Optional<ModelPackage> here() {
    return Optional.of(model)
        .filter(name -> options.areAbsent())
        .filter(name -> models.store().names().contains(name))
        .filter(name -> !Catalogue.bundled().has(name))
        .flatMap(models.store()::intact)
        .filter(here -> !here.origins().isEmpty());
  }

  private PullMode mode() {
    if (update && offline) {
      throw new InvalidInputException(
          "Invalid options: --update and --offline (must be one of them)",
          "An update asks the hub.");
    }
    if (offline) {
      return PullMode.OFFLINE;
    }
    return update ? PullMode.UPDATE : PullMode.PINNED;
  }

  private PullRequest request() {
    PullRequest request =
        model.startsWith(HUB)
            ? PullRequest.of(PullSource.parse(model.substring(HUB.length())))
            : Catalogue.bundled().find(model).request();
    PullRequest named = options.name().map(request::named).orElse(request);
    PullRequest labelled = options.label().map(named::scoring).orElse(named);
    return options.precision().map(labelled::withPrecision).orElse(labelled);
  }
}
