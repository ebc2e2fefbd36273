package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.DuplicateRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Near duplicates: the best image that is left becomes a survivor, and all within the radius of it
 * go to it; then the next. Every member is within the radius of its survivor, so a chain of small
 * steps never joins two different pictures. The answer does not depend on the order of the input.
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
    HashIndex index = new HashIndex(rules.radius());
    Map<ImageId, Membership> memberships = new HashMap<>();
    for (Contender image : images.stream().sorted(Contender.order(rules)).toList()) {
      OptionalInt best = index.firstWithin(image.hash());
      if (best.isEmpty()) {
        survivors.add(image);
        index.add(image.hash());
      }
      Contender survivor = best.isPresent() ? survivors.get(best.getAsInt()) : image;
      memberships.put(
          image.imageId(), new Membership(survivor.imageId(), survivor.distance(image)));
    }
    return memberships;
  }
}
