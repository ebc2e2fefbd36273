package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/**
 * How a version is stored.
 *
 * @param sizeBytes image bytes after which a new shard begins, 1 MB..100 GB (MB = 10^6 bytes)
 * @param image the form in which images are stored
 */
public record ShardRules(long sizeBytes, ImageForm image) implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final ShardRules DEFAULT = new ShardRules(500_000_000, new ImageForm.Original());
}
