package dev.darkroom.cli.trial;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.Scorers;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.Captioners;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.TensorSummary;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs one model on some images, decoded as the pipeline would. */
public final class ModelTrial {
  private final ModelStore store;
  private final Inference inference;
  private final int scalePixels;

  /**
   * @param scalePixels shorter side that the decode covers, {@link ImageDecoder#FULL_SIZE} for all;
   *     the pipeline's default is {@link ImageDecoder#CANONICAL_SCALE}
   */
  public ModelTrial(ModelStore store, Inference inference, int scalePixels) {
    this.store = store;
    this.inference = inference;
    this.scalePixels = scalePixels;
  }

  public List<Trial> run(
      String model, List<Path> images, String prompt, GenerationOptions options) {
    ModelPackage found = store.find(model);
    if (found.kind() == ModelKind.TOKENIZER) {
      throw new InvalidInputException(
          "Cannot try " + model + " on images: it is a tokenizer.",
          "It counts the tokens of captions; name a scorer, a captioner or an embedder.");
    }
    if (found.kind() == ModelKind.EMBEDDER) {
      try (ImageEmbedder embedder = ImageEmbedder.open(found, inference)) {
        return images.stream()
            .map(image -> on(image, found.colours(), decoded -> embed(embedder, image, decoded)))
            .toList();
      }
    }
    if (found.kind() == ModelKind.SCORER) {
      try (Scorer scorer = Scorers.open(model, store, inference)) {
        return images.stream()
            .map(image -> on(image, scorer.colours(), decoded -> score(scorer, image, decoded)))
            .toList();
      }
    }
    try (Captioner captioner = Captioners.open(model, store, inference)) {
      return images.stream()
          .map(
              image ->
                  on(
                      image,
                      captioner.colours(),
                      decoded -> caption(captioner, prompt, options, image, decoded)))
          .toList();
    }
  }

  private Trial on(Path image, ColourPolicy colours, Function<Decoding.Decoded, Trial> model) {
    try {
      byte[] file = Files.readAllBytes(image);
      long start = System.nanoTime();
      Decoding decoding = ImageDecoder.decode(file, DecodeLimits.DEFAULT, scalePixels, colours);
      double decodeMillis = millisSince(start);
      if (decoding instanceof Decoding.Rejected rejected) {
        return Trial.failed(image.toString(), rejected.reason().id() + ": " + rejected.message());
      }
      return model.apply((Decoding.Decoded) decoding).withDecodeMillis(decodeMillis);
    } catch (NoSuchFileException e) {
      return Trial.failed(image.toString(), "unreadable: there is no such file");
    } catch (IOException e) {
      return Trial.failed(image.toString(), "unreadable: " + e.getMessage());
    } catch (DarkroomException e) {
      return Trial.failed(image.toString(), e.code() + ": " + e.getMessage());
    }
  }

  private static Trial embed(ImageEmbedder embedder, Path image, Decoding.Decoded decoded) {
    long start = System.nanoTime();
    float[] vector = embedder.embed(decoded.pixels());
    double millis = millisSince(start);
    return Trial.of(
        image.toString(),
        embedder.input(decoded.pixels()).summaries(),
        Optional.of(TensorSummary.of(List.of(1L, (long) vector.length), vector)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        millis);
  }

  private static Trial score(Scorer scorer, Path image, Decoding.Decoded decoded) {
    long start = System.nanoTime();
    double score = scorer.score(decoded.pixels());
    double millis = millisSince(start);
    return Trial.of(
        image.toString(),
        scorer.inputs(decoded.pixels()),
        scorer.embedding(decoded.pixels()),
        Optional.of(score),
        Optional.empty(),
        Optional.empty(),
        millis);
  }

  private static Trial caption(
      Captioner captioner,
      String prompt,
      GenerationOptions options,
      Path image,
      Decoding.Decoded decoded) {
    CaptionTask task =
        new CaptionTask(
            decoded.pixels(), decoded.header().width(), decoded.header().height(), prompt, 0);
    long start = System.nanoTime();
    GeneratedCaption caption = captioner.caption(task, options);
    double millis = millisSince(start);
    return Trial.of(
        image.toString(),
        captioner.inputs(decoded.pixels()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(caption.tokenIds()),
        Optional.of(caption.text()),
        millis);
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
