package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.DuplicateRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Near duplicates: the best image that is left becomes a survivor, and all within the radius of it
 * go to it; then the next. Every member is within the radius of its survivor, so a chain of small
 * steps never joins two different pictures. The answer does not depend on the order of the input.
 * Time grows with images × survivors.
 */
public final class StarClusters {
  private StarClusters() {}

  /**
   * Where an image belongs.
   *
   * @param survivor the image that stays; itself for a survivor
   * @param distance Hamming distance to the survivor, 0 for itself
   */
  public record Membership(ImageId survivor, int distance) {}

  /**
   * Each image's membership. Images alone are their own survivors.
   *
   * @param images distinct by image id
   */
  public static Map<ImageId, Membership> of(Collection<Contender> images, DuplicateRules rules) {
    List<Contender> survivors = new ArrayList<>();
    Map<ImageId, Membership> memberships = new HashMap<>();
    for (Contender image : images.stream().sorted(Contender.order(rules)).toList()) {
      Optional<Contender> near = firstWithin(rules.radius(), survivors, image);
      if (near.isEmpty()) {
        survivors.add(image);
      }
      Contender survivor = near.orElse(image);
      memberships.put(
          image.imageId(), new Membership(survivor.imageId(), survivor.distance(image)));
    }
    return memberships;
  }

  /** The best survivor that is near enough. */
  private static Optional<Contender> firstWithin(
      int radius, List<Contender> survivors, Contender image) {
    return survivors.stream().filter(survivor -> survivor.distance(image) <= radius).findFirst();
  }
}
