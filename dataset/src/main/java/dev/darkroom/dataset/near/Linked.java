package dev.darkroom.dataset.near;

import dev.darkroom.dataset.ImageId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
   * @param pixels of the image that stands for it
   * @param kind distance and how they matched, as in {@link PairGraph}
   */
  public record Link(ImageId picture, long pixels, byte kind) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Those that go first in a search. */
    private static final Comparator<Link> ORDER =
        Comparator.comparingLong((Link link) -> -link.pixels()).thenComparing(Link::picture);

    private static Link closer(Link one, Link other) {
      return one.kind <= other.kind ? one : other;
    }
  }

  public Linked {
    links = List.copyOf(links);
  }

  /**
   * All that is known of an image; empty where it neither has links nor contends.
   *
   * @param found of this image, by groups and pages; none of an image that is near no other
   * @param contender the image itself where the rules would keep it
   * @param most links that a picture keeps
   */
  public static Optional<Linked> join(
      Iterable<Linked> found, Optional<Contender> contender, int most) {
    Optional<ImageId> image = Optional.empty();
    Optional<ImageId> picture = Optional.empty();
    Map<ImageId, Link> links = new TreeMap<>();
    for (Linked each : found) {
      image = Optional.of(each.image());
      // The page says which image stands for it; where none speaks it stands for itself.
      picture =
          picture.filter(had -> !had.equals(each.image())).or(() -> Optional.of(each.picture()));
      each.links().forEach(link -> links.merge(link.picture(), link, Link::closer));
    }
    if (image.isEmpty() || (contender.isEmpty() && links.isEmpty())) {
      return Optional.empty();
    }
    List<Link> first = new ArrayList<>(links.values());
    first.sort(Link.ORDER);
    return Optional.of(
        new Linked(
            image.get(),
            picture.orElseThrow(),
            first.size() > most ? first.subList(0, most) : first,
            contender.orElse(null)));
  }
}
