package dev.darkroom.curation.caption;

import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.ScaledDigest;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Together with an image's id the key of a caption: the model in one exact state, and what is asked
 * of it. A caption of the same key is never made twice.
 *
 * @param parameters as the captioner writes them
 */
public record CaptionKey(Family captioner, CaptionRules rules, String parameters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static CaptionKey of(CaptionRules rules, Captioner captioner, int scalePixels) {
    captioner.rendered(rules.prompt());
    return new CaptionKey(
        new Family(rules.captioner(), ScaledDigest.of(captioner.digest(), scalePixels)),
        rules,
        captioner.parameters(options(rules)));
  }

  GenerationOptions options() {
    return options(rules);
  }

  /** What is asked for one image: samplers get a seed of its own. */
  CaptionTask task(KeptImage image, Pixels canonical) {
    long seed = Long.parseUnsignedLong(image.imageId().hex().substring(0, 16), 16);
    return new CaptionTask(canonical, image.width(), image.height(), rules.prompt(), seed);
  }

  /** Captions of this key that are there, by image. Holds them in memory. */
  public Map<ImageId, CaptionRow> recorded(DatasetFolder dataset) throws IOException {
    Map<ImageId, CaptionRow> captions = new HashMap<>();
    for (CaptionRow row : dataset.captions(captioner).readAll()) {
      if (row.prompt().equals(rules.prompt()) && row.parameters().equals(parameters)) {
        captions.putIfAbsent(row.imageId(), row);
      }
    }
    return captions;
  }

  private static GenerationOptions options(CaptionRules rules) {
    return GenerationOptions.of(rules.maxTokens());
  }
}
