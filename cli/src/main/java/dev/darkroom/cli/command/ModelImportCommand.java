package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.trial.FirstRun;
import dev.darkroom.cli.trial.SameAnswers;
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
        "Rewrite graphs so that the same answer costs less: the decoder of a captioner with an encoder,",
        "as Optimum exports it, or the image encoder of a scorer or embedder. Both answer before it",
        "is kept: every token has to be the same, every number within 1e-5."
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
        models.store().importModel(optimise ? described.optimised(new SameAnswers()) : described);
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
