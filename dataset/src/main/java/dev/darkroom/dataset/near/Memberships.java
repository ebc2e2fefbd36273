package dev.darkroom.dataset.near;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.DuplicateRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes star clusters of linked images. Holds all that are linked, and no hashes. */
public final class Memberships {
  private final Map<ImageId, Integer> pictures = new HashMap<>();
  private final List<Contender> contenders = new ArrayList<>();
  private final Map<ImageId, Integer> pictureOf = new HashMap<>();
  private final PairList pairs = new PairList();

  private Memberships() {}

  /**
   * Where an image belongs.
   *
   * @param survivor the image that stays; itself for a survivor
   * @param distance Hamming distance to the survivor, 0 for itself
   */
  public record Membership(ImageId survivor, int distance, Matched matched) {}

  /**
   * The membership of each image that is in a cluster of at least two.
   *
   * @param images distinct, in any order
   */
  public static Map<ImageId, Membership> of(Iterable<Linked> images, DuplicateRules rules) {
    Memberships all = new Memberships();
    images.forEach(all::add);
    return all.find(rules);
  }

  private void add(Linked image) {
    int picture = number(image.picture());
    for (Linked.Link link : image.links()) {
      pairs.add(
          picture,
          number(link.picture()),
          PairGraph.distance(link.kind()),
          PairGraph.matched(link.kind()));
    }
    if (image.contender() != null) {
      contenders.add(image.contender());
      pictureOf.put(image.image(), picture);
    }
  }

  private int number(ImageId picture) {
    return pictures.computeIfAbsent(picture, id -> pictures.size());
  }

  private Map<ImageId, Membership> find(DuplicateRules rules) {
    contenders.sort(Contender.order(rules));
    PairGraph graph = PairGraph.of(pairs.distinct(), pictures.size());
    int[] picture = contenders.stream().mapToInt(each -> pictureOf.get(each.imageId())).toArray();
    int[] survivors = new int[contenders.size()];
    for (int at = 0; at < survivors.length; at++) {
      survivors[at] = at;
    }
    StarClusters.assign(
        survivors, survivors.length, new PairSearch(graph, at -> picture[at], rules.radius()));
    return members(survivors, picture, graph);
  }

  private Map<ImageId, Membership> members(int[] survivors, int[] picture, PairGraph graph) {
    Set<Integer> joined = new HashSet<>();
    for (int at = 0; at < survivors.length; at++) {
      if (survivors[at] != at) {
        joined.add(survivors[at]);
      }
    }
    Map<ImageId, Membership> members = new HashMap<>();
    for (int at = 0; at < survivors.length; at++) {
      if (survivors[at] != at || joined.contains(at)) {
        byte kind = graph.between(picture[at], picture[survivors[at]]);
        members.put(
            contenders.get(at).imageId(),
            new Membership(
                contenders.get(survivors[at]).imageId(),
                PairGraph.distance(kind),
                PairGraph.matched(kind)));
      }
    }
    return members;
  }
}
