package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.models.ModelImport;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Precision;
import java.nio.file.Path;
import java.util.Optional;
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

  @Option(names = "--name", description = "What recipes call it. Default: its folder's name.")
  private @Nullable String name;

  @Option(
      names = "--dtype",
      description = "fp32, fp16, quantized, int8, uint8, q4, q4f16 or bnb4. Default: the best.")
  private @Nullable String dtype;

  @Option(
      names = "--label",
      description = "Of an image classifier: whose probability is the score.")
  private @Nullable String label;

  @Mixin private Terminal terminal = new Terminal();
  @ParentCommand private ModelCommand models = new ModelCommand();

  @Override
  public Integer call() {
    ModelImport wanted =
        ModelImport.of(source)
            .named(Optional.ofNullable(name))
            .withPrecision(Optional.ofNullable(dtype).map(Precision::parse));
    ModelPackage model = models.store().importModel(label == null ? wanted : wanted.scoring(label));
    terminal.result(ModelText.summary(model), "Imported " + ModelText.line(model));
    return 0;
  }
}
