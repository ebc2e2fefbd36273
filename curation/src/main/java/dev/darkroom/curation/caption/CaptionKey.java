package dev.darkroom.curation.caption;

import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.recipe.GenerationRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.models.ScaledDigest;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Together with an image's id and the prompt as rendered for it the key of a caption: the model in
 * one exact state, and how it generates. A caption of the same key is never made twice.
 *
 * @param isPinned whether the digest fixes the model's bytes
 * @param parameters as the captioner writes them
 */
public record CaptionKey(Family captioner, boolean isPinned, CaptionRules rules, String parameters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static CaptionKey of(CaptionRules rules, Captioner captioner, int scalePixels) {
    return new CaptionKey(
        new Family(rules.captioner(), ScaledDigest.of(captioner.digest(), scalePixels)),
        captioner.isPinned(),
        rules,
        captioner.parameters(options(rules.generation())));
  }

  GenerationOptions options() {
    return options(rules.generation());
  }

  /** Captions that are there of what is asked, by image. Holds them in memory. */
  Map<ImageId, CaptionRow> recorded(DatasetFolder dataset, List<CaptionAsk> asks)
      throws IOException {
    Map<ImageId, String> prompts = new HashMap<>();
    asks.forEach(ask -> prompts.put(ask.image().imageId(), ask.rendered()));
    Map<ImageId, CaptionRow> captions = new HashMap<>();
    for (CaptionRow row : dataset.captions(captioner).readAll()) {
      if (row.parameters().equals(parameters) && row.prompt().equals(prompts.get(row.imageId()))) {
        captions.putIfAbsent(row.imageId(), row);
      }
    }
    return captions;
  }

  private static GenerationOptions options(GenerationRules rules) {
    return new GenerationOptions(
        whole(rules.maxTokens()),
        whole(rules.beams()),
        decimal(rules.temperature()),
        OptionalInt.empty(),
        decimal(rules.topP()),
        decimal(rules.repetitionPenalty()),
        whole(rules.noRepeatNgram()),
        rules.seed());
  }

  private static OptionalInt whole(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static OptionalDouble decimal(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
