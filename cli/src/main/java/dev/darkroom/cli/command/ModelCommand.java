package dev.darkroom.cli.command;

import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.trial.ModelTrial;
import dev.darkroom.cli.trial.Trial;
import dev.darkroom.models.Device;
import dev.darkroom.models.Inference;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.ModelStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code darkroom model}: the scorers and captioners of this machine. */
@Command(name = "model", description = "List models, try one on images, import one from a folder.")
final class ModelCommand {
  @Command(name = "list", description = "All models.")
  int list(@Mixin Terminal terminal) {
    List<ModelPackage> models = store().list();
    terminal.result(
        models.stream().map(ModelCommand::summary).toList(),
        models.stream().map(ModelCommand::line).collect(Collectors.joining("\n")));
    return 0;
  }

  @Command(
      name = "try",
      description = "Run a model on images and print what it was given and what it said.")
  int tryOn(
      @Parameters(paramLabel = "MODEL") String model,
      @Parameters(paramLabel = "IMAGE", index = "1..*", arity = "1..*") List<Path> images,
      @Option(names = "--prompt", description = "For captioners that take one.", defaultValue = "")
          String prompt,
      @Option(names = "--max-tokens", description = "Default: 300.", defaultValue = "300")
          int maxTokens,
      @Option(names = "--device", description = "auto, cpu, cuda or cuda:N.", defaultValue = "auto")
          String device,
      @Mixin Terminal terminal) {
    Inference inference = new Inference(Device.parse(device), 1);
    List<Trial> trials =
        new ModelTrial(store(), inference)
            .run(model, images, prompt, GenerationOptions.of(Math.max(1, maxTokens)));
    terminal.result(trials, trials.stream().map(Trial::line).collect(Collectors.joining("\n")));
    return trials.stream().anyMatch(trial -> trial.error().isPresent()) ? 3 : 0;
  }

  @Command(
      name = "import",
      description = "Copy a Hugging Face ONNX folder, or an ONNX file with a descriptor, here.")
  int importFrom(
      @Parameters(paramLabel = "DIR_OR_FILE") Path source,
      @Option(names = "--name", description = "What recipes call it. Default: its folder's name.")
          @Nullable String name,
      @Mixin Terminal terminal) {
    ModelPackage model = store().importFolder(source, Optional.ofNullable(name));
    terminal.result(summary(model), "Imported " + line(model));
    return 0;
  }

  private static ModelStore store() {
    return new ModelStore(DarkroomHome.fromEnvironment().models());
  }

  private static Map<String, Object> summary(ModelPackage model) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", model.name());
    summary.put("kind", model.kind().name().toLowerCase(Locale.ROOT));
    summary.put("digest", model.digest().toString());
    summary.put("licence", model.licence());
    summary.put("bytes", model.sizeBytes());
    summary.put("embedded", model.embedded());
    summary.put("folder", model.folder().toString());
    return summary;
  }

  private static String line(ModelPackage model) {
    return "%-20s %-10s %8.1f MB  %-12s %s%s"
        .formatted(
            model.name(),
            model.kind().name().toLowerCase(Locale.ROOT),
            model.sizeBytes() / 1e6,
            model.licence(),
            model.digest().abbreviated(),
            model.embedded() ? "  embedded" : "");
  }
}
