package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import java.io.Serializable;

/**
 * An image that passes all rules and now competes for a place within the quotas.
 *
 * @param bucket its number in the recipe's table, −1 without one
 * @param value by which the quotas order; NaN without one
 */
record Claim(ImageId imageId, String origin, int bucket, double value, boolean isAllowed)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
