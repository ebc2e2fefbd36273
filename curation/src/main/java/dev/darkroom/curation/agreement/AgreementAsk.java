package dev.darkroom.curation.agreement;

import dev.darkroom.curation.select.KeptImage;
import java.io.Serializable;
import java.util.List;

/**
 * Texts whose agreement with one image is to be measured.
 *
 * @param texts distinct, none of them blank
 */
record AgreementAsk(KeptImage image, List<String> texts) implements Serializable {
  private static final long serialVersionUID = 1L;

  AgreementAsk {
    texts = List.copyOf(texts);
  }
}
