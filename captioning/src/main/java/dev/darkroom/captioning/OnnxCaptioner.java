package dev.darkroom.captioning;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.Inference;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tensor;
import dev.darkroom.models.TensorSummary;
import dev.darkroom.models.Tokenizer;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.InputBuffer;
import java.util.List;
import java.util.Optional;

/** A captioner of the model store: preprocessor, encoder–decoder, tokenizer. */
final class OnnxCaptioner implements Captioner {
  private final ModelPackage model;
  private final GenerationSettings settings;
  private final ImagePreprocessor preprocessor;
  private final Tokenizer tokenizer;
  private final EncoderDecoder network;
  private final InputBuffer input = new InputBuffer();

  private OnnxCaptioner(
      ModelPackage model, GenerationSettings settings, Tokenizer tokenizer, Inference inference) {
    this.model = model;
    this.settings = settings;
    this.preprocessor = ImagePreprocessor.of(model.file("preprocessor_config.json"));
    this.tokenizer = tokenizer;
    this.network = EncoderDecoder.open(model, inference);
  }

  static OnnxCaptioner open(ModelPackage model, Inference inference) {
    GenerationSettings settings = GenerationSettings.of(model);
    Tokenizer tokenizer = Tokenizer.of(model.file("tokenizer.json"));
    try {
      return new OnnxCaptioner(model, settings, tokenizer, inference);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Digest digest() {
    return model.digest();
  }

  @Override
  public ColourPolicy colours() {
    return model.colours();
  }

  @Override
  public GeneratedCaption caption(
      Pixels canonical, int originalWidth, int originalHeight, CaptionRequest request) {
    requireNoPrompt(request);
    OriginalSize size = new OriginalSize(originalHeight, originalWidth);
    Tensor pixels = input.fillPixels(preprocessor.apply(canonical));
    int limit = settings.limit(request.maxTokens());
    List<Integer> ids = network.generate(pixels, size, settings, limit);
    boolean stopped = settings.stop().contains(ids.get(ids.size() - 1));
    return new GeneratedCaption(
        tokenizer.decode(ids).strip(),
        ids,
        stopped ? GeneratedCaption.STOP : GeneratedCaption.LENGTH);
  }

  @Override
  public String parameters(CaptionRequest request) {
    requireNoPrompt(request);
    return "{\"decoding\":\"greedy\",\"max_tokens\":"
        + settings.limit(request.maxTokens())
        + ",\"min_new_tokens\":"
        + settings.minNewTokens()
        + ",\"no_repeat_ngram_size\":"
        + settings.noRepeatNgram()
        + ",\"repetition_penalty\":"
        + settings.repetitionPenalty()
        + "}";
  }

  @Override
  public Optional<TensorSummary> input(Pixels canonical) {
    return Optional.of(preprocessor.apply(canonical).pixelValues().summary());
  }

  @Override
  public void close() {
    input.close();
    network.close();
    tokenizer.close();
  }

  /** This architecture has no place for a prompt; to record one that did nothing would be false. */
  private void requireNoPrompt(CaptionRequest request) {
    if (!request.prompt().isBlank()) {
      throw new InvalidInputException(
          "Invalid prompt: " + request.prompt() + " (must be empty: " + name() + " takes none)",
          "Remove the prompt of this captioner from the recipe.");
    }
  }
}
