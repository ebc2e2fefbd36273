package dev.darkroom.captioning;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.TensorSummary;
import java.util.List;
import java.util.Map;

/**
 * Says what images show. Not thread-safe: each worker opens its own, which is cheap, because the
 * native sessions beneath are shared by the process.
 */
public interface Captioner extends AutoCloseable {
  /** The name that recipes use. */
  String name();

  /** Identity of the model: same digest, prompt and parameters give the same caption. */
  Digest digest();

  /** The policy under which the images that it is given are to be decoded. */
  default ColourPolicy colours() {
    return ColourPolicy.FAITHFUL;
  }

  /** Whether the digest fixes the model's bytes; a server may change its model unseen. */
  default boolean isPinned() {
    return true;
  }

  /** How many images it likes to be given at once; more are taken too. */
  default int batch() {
    return 1;
  }

  /**
   * Captions images together. What else is in a batch has no part in a caption, up to the rounding
   * of floating-point sums. When one image fails, the call fails: to know which, caption them one
   * by one.
   *
   * @return one caption per task, in their order
   * @throws InvalidInputException when a prompt or the options do not suit the model
   * @throws ModelErrorException when the model fails or gives no numbers
   */
  List<GeneratedCaption> captions(List<CaptionTask> tasks, GenerationOptions options);

  /**
   * Captions images together, each failing or not for itself.
   *
   * @return one outcome per task, in their order
   */
  default List<CaptionOutcome> attempts(List<CaptionTask> tasks, GenerationOptions options) {
    try {
      return captions(tasks, options).stream()
          .<CaptionOutcome>map(CaptionOutcome.Made::new)
          .toList();
    } catch (RuntimeException e) {
      // Whatever a captioner throws, one image's fault is not its neighbours'.
      return tasks.size() == 1
          ? List.of(new CaptionOutcome.Failed(e))
          : tasks.stream().map(task -> attempts(List.of(task), options).get(0)).toList();
    }
  }

  /** Captions one image, as {@link #captions}. */
  default GeneratedCaption caption(CaptionTask task, GenerationOptions options) {
    return captions(List.of(task), options).get(0);
  }

  /**
   * The prompt as the model is given it, to be recorded with the caption.
   *
   * @param prompt of a {@link CaptionTask}
   * @throws InvalidInputException when the model knows no such prompt, naming those it knows
   */
  String rendered(String prompt);

  /**
   * Everything beside model and prompt that decides the text, as a JSON object with sorted keys and
   * no blanks; it is part of a caption's identity.
   *
   * @throws InvalidInputException when the options do not suit the model
   */
  String parameters(GenerationOptions options);

  /** Fingerprints of the tensors that the model is given for this image, by the graph's names. */
  default Map<String, TensorSummary> inputs(Pixels canonical) {
    return Map.of();
  }

  @Override
  void close();
}
