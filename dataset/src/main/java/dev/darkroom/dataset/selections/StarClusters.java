package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.DuplicateRules;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

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

  /** Finds survivors near an image. */
  public interface Search {
    /** The least number of a survivor within the radius, or −1. */
    int firstWithin(int image);

    /** Adds a survivor, whose number is how many were added before. */
    void add(int image);
  }

  /**
   * The survivor of each image.
   *
   * @param order images by number, best first; on return each one's survivor in its place
   * @param count how many of them
   */
  public static void assign(int[] order, int count, Search search) {
    int[] survivors = new int[Math.min(count, 16)];
    int size = 0;
    for (int at = 0; at < count; at++) {
      int image = order[at];
      int best = search.firstWithin(image);
      if (best < 0) {
        search.add(image);
        if (size == survivors.length) {
          survivors = Arrays.copyOf(survivors, Math.multiplyExact(size, 2));
        }
        survivors[size++] = image;
      } else {
        order[at] = survivors[best];
      }
    }
  }

  /**
   * Each image's membership. Images alone are their own survivors.
   *
   * @param images distinct by image id
   */
  public static Map<ImageId, Membership> of(Collection<Contender> images, DuplicateRules rules) {
    List<Contender> sorted = images.stream().sorted(Contender.order(rules)).toList();
    int[] survivors = IntStream.range(0, sorted.size()).toArray();
    assign(survivors, survivors.length, search(at -> sorted.get(at).hash(), rules.radius()));
    Map<ImageId, Membership> memberships = new HashMap<>();
    for (int at = 0; at < survivors.length; at++) {
      Contender image = sorted.get(at);
      Contender survivor = sorted.get(survivors[at]);
      memberships.put(
          image.imageId(), new Membership(survivor.imageId(), survivor.distance(image)));
    }
    return memberships;
  }

  /** A search by the images' hashes. */
  public static Search search(IntToLongFunction hash, int radius) {
    HashIndex index = new HashIndex(radius);
    return new Search() {
      @Override
      public int firstWithin(int image) {
        return index.firstWithin(hash.applyAsLong(image)).orElse(-1);
      }

      @Override
      public void add(int image) {
        index.add(hash.applyAsLong(image));
      }
    };
  }
}
