package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Contender;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Linked.Link;
import dev.darkroom.dataset.near.NearPairs;
import dev.darkroom.dataset.near.PairGraph;
import dev.darkroom.dataset.near.Pictures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Compares images; gives those that are near others, or the same picture as others. */
final class Links {
  private final int radius;
  private final Limits limits;

  Links(int radius, Limits limits) {
    this.radius = radius;
    this.limits = limits;
  }

  /**
   * An image with what is known of it: where it has links, or may become a member of a cluster.
   *
   * @param near what it is near; none or one
   * @param contenders the image itself where the rules would keep it; none or one
   */
  static Optional<Linked> join(Iterable<Linked> near, Iterable<Contender> contenders) {
    for (Linked image : near) {
      for (Contender contender : contenders) {
        return Optional.of(new Linked(image.image(), image.picture(), image.links(), contender));
      }
      return image.links().isEmpty() ? Optional.empty() : Optional.of(image);
    }
    return Optional.empty();
  }

  void find(Iterable<Viewed> images, Consumer<KV<String, Linked>> output) {
    TreeMap<ImageId, Viewed> distinct = new TreeMap<>();
    images.forEach(each -> distinct.putIfAbsent(each.image(), each));
    List<Viewed> sorted = new ArrayList<>(distinct.values());
    sorted.sort(Comparator.comparingLong((Viewed each) -> -each.pixels()));
    Pictures pictures = new Pictures();
    List<List<ImageId>> members = new ArrayList<>();
    for (Viewed each : sorted) {
      int picture = pictures.add(each.hashes(), 0);
      if (picture == members.size()) {
        members.add(new ArrayList<>());
      }
      members.get(picture).add(each.image());
    }
    PairGraph graph = NearPairs.among(pictures, radius, limits).graph();
    for (int picture = 0; picture < members.size(); picture++) {
      ImageId first = members.get(picture).get(0);
      List<Link> links = new ArrayList<>();
      for (int edge = graph.start()[picture]; edge < graph.start()[picture + 1]; edge++) {
        links.add(new Link(members.get(graph.neighbour()[edge]).get(0), graph.kind()[edge]));
      }
      if (!links.isEmpty() || members.get(picture).size() > 1) {
        for (ImageId image : members.get(picture)) {
          List<Link> own = image.equals(first) ? links : List.of();
          output.accept(KV.of(image.hex(), new Linked(image, first, own, null)));
        }
      }
    }
  }
}
