package dev.darkroom.curation.caption;

import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.imaging.Pixels;
import java.io.Serializable;

/**
 * What one captioner is asked about one image.
 *
 * @param prompt the recipe's, its places filled
 * @param rendered the prompt as the model is given it
 */
record CaptionAsk(KeptImage image, String prompt, String rendered) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For the captioner: samplers get a seed of the image's own. */
  CaptionTask task(Pixels canonical) {
    long seed = Long.parseUnsignedLong(image.imageId().hex().substring(0, 16), 16);
    return new CaptionTask(canonical, image.width(), image.height(), prompt, seed);
  }
}
