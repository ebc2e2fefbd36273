package dev.darkroom.dataset.near;

import dev.darkroom.dataset.ImageId;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image that is near others, or that may be.
 *
 * @param picture the image that stands for all whose views are the same; often itself
 * @param links of the picture, where this image stands for it
 * @param contender empty (null, it travels) when the recipe has the image out already
 */
public record Linked(
    ImageId image, ImageId picture, List<Link> links, @Nullable Contender contender)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * To another picture.
   *
   * @param kind distance and how they matched, as in {@link PairGraph}
   */
  public record Link(ImageId picture, byte kind) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  public Linked {
    links = List.copyOf(links);
  }
}
