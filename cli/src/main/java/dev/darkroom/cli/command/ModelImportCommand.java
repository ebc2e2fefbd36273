package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.SameTokens;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.trial.FirstRun;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.store.ModelImport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code darkroom model import}. */
@Command(
    name = "import",
    description = "Copy a Hugging Face ONNX folder, or an ONNX file with a descriptor, here.")
final class ModelImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR_OR_FILE")
  private Path source = Path.of("");

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description = "A linear head in safetensors: makes a scorer of an embedder.")
  private @Nullable Path head;

  @Option(
      names = "--optimise",
      description = {
        "Of a captioner with an encoder, as Optimum exports it: rewrite the decoder so that a caption",
        "costs less. Both write texts before it is kept, and every token has to be the same."
      })
  private boolean optimise;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  @Override
  public Integer call() {
    ModelImport wanted =
        ModelImport.of(source)
            .named(options.name())
            .withPrecision(options.precision())
            .triedBy(new FirstRun());
    ModelImport described = described(wanted);
    ModelPackage model =
        models.store().importModel(optimise ? described.optimised(new SameTokens()) : described);
    terminal.result(ModelText.summary(model), "Imported " + ModelText.line(model));
    return 0;
  }

  private ModelImport described(ModelImport wanted) {
    if (options.label().isPresent() && head != null) {
      throw new InvalidInputException(
          "Invalid options: --label and --head (must be one of them)",
          "A classifier has labels, an embedder takes a head.");
    }
    if (head != null) {
      return wanted.headedBy(head);
    }
    return options.label().map(wanted::scoring).orElse(wanted);
  }
}
