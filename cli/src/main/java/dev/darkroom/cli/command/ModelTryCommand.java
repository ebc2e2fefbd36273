package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.trial.ModelTrial;
import dev.darkroom.cli.trial.Trial;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.Inference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code darkroom model try}. */
@Command(
    name = "try",
    description = "Run a model on images and print what it was given and what it said.")
final class ModelTryCommand implements Callable<Integer> {
  /** As a recipe may ask for. */
  private static final int MOST_TOKENS = 4096;

  @Parameters(paramLabel = "MODEL", index = "0")
  private String model = "";

  @Parameters(paramLabel = "IMAGE", index = "1..*", arity = "1..*")
  private List<Path> images = new ArrayList<>();

  @Option(names = "--prompt", description = "For captioners that take one.")
  private String prompt = "";

  @Option(
      names = "--max-tokens",
      description = "1 to 4096. Default: as the model's generation_config.json says, else 300.")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--scale",
      description = "Shorter side of the decode, 0 for full size. Default: ${DEFAULT-VALUE}.")
  private int scale = ImageDecoder.CANONICAL_SCALE;

  @Option(names = "--device", description = "auto, cpu, cuda or cuda:N.")
  private String device = "auto";

  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  @Override
  public Integer call() {
    Inference inference = new Inference(Device.parse(device), 1);
    List<Trial> trials =
        new ModelTrial(models.store(), inference, Math.max(0, scale))
            .run(model, images, prompt, options());
    terminal.result(trials, trials.stream().map(Trial::line).collect(Collectors.joining("\n")));
    return trials.stream().anyMatch(trial -> trial.error().isPresent()) ? 3 : 0;
  }

  private GenerationOptions options() {
    if (maxTokens == null) {
      return GenerationOptions.AS_THE_MODEL;
    }
    if (maxTokens < 1 || maxTokens > MOST_TOKENS) {
      throw new InvalidInputException(
          "Invalid --max-tokens: %d (must be from 1 to %d)".formatted(maxTokens, MOST_TOKENS),
          "Leave it out for the model's own limit.");
    }
    return GenerationOptions.of(maxTokens);
  }
}
