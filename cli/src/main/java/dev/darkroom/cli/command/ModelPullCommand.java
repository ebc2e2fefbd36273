package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Precision;
import dev.darkroom.models.hub.Catalogue;
import dev.darkroom.models.hub.ModelPull;
import dev.darkroom.models.hub.PullMode;
import dev.darkroom.models.hub.PullRequest;
import dev.darkroom.models.hub.PullResult;
import dev.darkroom.models.hub.PullSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Parameters(paramLabel = "NAME", description = "Of the list, or hub:owner/name[@revision].")
  private String model = "";

  @Option(names = "--name", description = "What recipes call it.")
  private @Nullable String name;

  @Option(
      names = "--dtype",
      description = "fp32, fp16, quantized, int8, uint8, q4, q4f16 or bnb4. Default: the best.")
  private @Nullable String dtype;

  @Option(
      names = "--label",
      description = "Of an image classifier: whose probability is the score.")
  private @Nullable String label;

  @Option(
      names = "--update",
      description = "Take what the hub has now, and pin that in models.lock.")
  private boolean update;

  @Option(names = "--offline", description = "Only look into the store.")
  private boolean offline;

  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  @Override
  public Integer call() {
    PullMode mode = mode();
    PullResult result;
    try (ModelPullBar bar = new ModelPullBar()) {
      result = new ModelPull(models.store(), models.hub()).pull(request(), mode, bar);
    }
    ModelPackage pulled = result.model();
    terminal.result(
        ModelText.summary(pulled),
        (result instanceof PullResult.Pulled ? "Pulled " : "Already here: ")
            + ModelText.line(pulled));
    return 0;
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
    if (name != null) {
      request = request.named(name);
    }
    if (label != null) {
      request = request.scoring(label);
    }
    return dtype == null ? request : request.withPrecision(Precision.parse(dtype));
  }
}
