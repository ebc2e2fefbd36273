package dev.darkroom.curation.agreement;

import dev.darkroom.captioning.lint.LintCode;
import dev.darkroom.dataset.captions.CaptionRow;
import java.util.List;

/**
 * A caption that says otherwise than the alt text. Words do not tell which of them is wrong; where
 * a model finds the caption closer to the image, the caption is not held to be.
 */
final class AltTextDispute {
  private static final String CODE = LintCode.DISAGREES_ALT_TEXT.id();

  private AltTextDispute() {}

  static boolean isIn(CaptionRow caption) {
    return caption.lint().contains(CODE);
  }

  /**
   * @param altText agreement of the alt text with the image
   */
  static CaptionRow settled(CaptionRow caption, double altText) {
    if (caption.agreement().filter(own -> own > altText).isEmpty()) {
      return caption;
    }
    List<String> codes = caption.lint().stream().filter(code -> !code.equals(CODE)).toList();
    return caption.linted(codes);
  }
}
