package dev.darkroom.cli.trial;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.Scorers;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.Captioners;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tokenizer;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.embedding.TextEmbedder;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.TensorSummary;
import dev.darkroom.models.store.ImportCheck;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether a model works at all, before it is stored: its tokenizer knows a word, and it says
 * something about one small picture that is drawn here.
 */
public final class FirstRun implements ImportCheck {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String WORD = "photograph";
  private static final int TOKENS = 2;
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  private final Inference inference =
      new Inference(Device.CPU, Runtime.getRuntime().availableProcessors());

  @Override
  public void check(ModelPackage original, ModelPackage staged) {
    if (Files.isRegularFile(staged.file(TOKENIZER))) {
      requireWord(staged);
    }
    switch (staged.kind()) {
      case SCORER -> score(staged);
      case EMBEDDER -> embed(staged);
      case CAPTIONER -> caption(staged);
      case TOKENIZER -> {} // has no graph
    }
  }

  private static void requireWord(ModelPackage model) {
    try (Tokenizer tokenizer = Tokenizer.of(model.file(TOKENIZER))) {
      if (tokenizer.encode(WORD).size() > tokenizer.encode("").size()) {
        return;
      }
    } catch (InvalidModelException e) {
      throw e;
    } catch (RuntimeException e) { // as the library throws it
      throw unusable(model, TOKENIZER + " cannot encode a word: " + e.getMessage(), e);
    }
    throw new InvalidModelException(
        "Cannot use model " + model.name() + ": " + TOKENIZER + " makes no token of a word.",
        "Get the file again from where the model came from.");
  }

  private void score(ModelPackage model) {
    Pixels picture = picture();
    try (Scorer scorer = Scorers.open(model, inference)) {
      run(model, () -> scorer.inputs(picture), () -> scorer.score(picture));
    }
  }

  private void embed(ModelPackage model) {
    Pixels picture = picture();
    try (ImageEmbedder embedder = ImageEmbedder.open(model, inference)) {
      run(model, () -> embedder.input(picture).summaries(), () -> embedder.embed(picture));
    }
    if (model.onnx().containsKey(TextEmbedder.ROLE)) {
      try (TextEmbedder embedder = TextEmbedder.open(model, inference)) {
        embedder.embed(WORD);
      }
    }
  }

  private void caption(ModelPackage model) {
    CaptionTask task = new CaptionTask(picture(), WIDTH, HEIGHT, "", 0);
    try (Captioner captioner = Captioners.open(model, inference)) {
      run(
          model,
          () -> captioner.inputs(task.canonical()),
          () -> captioner.caption(task, GenerationOptions.of(TOKENS)));
    }
  }

  /** What a graph refuses is mostly the size that the preprocessor makes. */
  private static void run(
      ModelPackage model, Supplier<Map<String, TensorSummary>> given, Runnable answer) {
    Map<String, TensorSummary> inputs = given.get();
    try {
      answer.run();
    } catch (ModelErrorException e) {
      String shapes =
          inputs.entrySet().stream()
              .map(input -> input.getKey() + " " + input.getValue().shape())
              .collect(Collectors.joining(", "));
      throw unusable(
          model,
          "it does not run on what preprocessor_config.json makes of a picture ("
              + shapes
              + "): "
              + e.getMessage(),
          e);
    }
  }

  private static InvalidModelException unusable(
      ModelPackage model, String reason, RuntimeException e) {
    return new InvalidModelException(
        "Cannot use model " + model.name() + ": " + reason,
        "Check that the graphs, config.json and preprocessor_config.json belong together.",
        e);
  }

  private static Pixels picture() {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      rgb[3 * i] = (byte) (i % WIDTH * 2);
      rgb[3 * i + 1] = (byte) (i / WIDTH * 3);
      rgb[3 * i + 2] = (byte) (i % 7 * 30);
    }
    return new Pixels(WIDTH, HEIGHT, rgb);
  }
}
