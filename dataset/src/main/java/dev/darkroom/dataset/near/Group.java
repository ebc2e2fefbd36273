package dev.darkroom.dataset.near;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Linked.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The views of one slice of one band, and their guests; finds the pairs that are at home here. */
public final class Group {
  private final Slices slices;
  private final int number;
  private final Limits limits;
  private final PictureKeys keys = new PictureKeys();
  private final ViewTable views = new ViewTable();

  public Group(Slices slices, int number, Limits limits) {
    this.slices = slices;
    this.number = number;
    this.limits = limits;
  }

  public void add(Pack pack) {
    int first = keys.size();
    for (int at = 0; at < pack.keys().length; at += PictureKeys.WORDS) {
      keys.add(pack.keys(), at);
    }
    for (int at = 0; at < pack.view().length; at++) {
      views.add(first + pack.picture()[at], pack.view()[at], pack.words(), at * ViewTable.WORDS);
    }
  }

  /**
   * Compares them.
   *
   * @param links takes what each picture is near, as far as it is found here
   * @param crowds takes the keys of which not all were compared
   */
  public void find(Consumer<Linked> links, Consumer<Crowd> crowds) {
    int[] sorted = keys.sorted();
    int[] rank = new int[sorted.length];
    for (int at = 0; at < sorted.length; at++) {
      rank[sorted[at]] = at;
    }
    views.renumber(rank);
    BandSearch search =
        new BandSearch(views, slices, slices.band(number), limits.mostOfAKey(), entries());
    PairList pairs = new PairList(sorted.length, limits.mostNeighbours());
    for (int key = slices.slice(number); key < Bands.KEYS; key += 1 << slices.bits()) {
      search.search(key, pairs);
      if (search.isCrowded(key)) {
        crowds.accept(search.crowd(key));
      }
    }
    PairGraph graph = PairGraph.of(pairs.distinct().thin(), sorted.length);
    link(graph, sorted, links);
  }

  /** In order of their pictures. */
  private int[] entries() {
    int[] start = new int[keys.size() + 1];
    for (int entry = 0; entry < views.size(); entry++) {
      start[views.picture(entry) + 1]++;
    }
    for (int picture = 0; picture < keys.size(); picture++) {
      start[picture + 1] += start[picture];
    }
    int[] entries = new int[views.size()];
    for (int entry = 0; entry < views.size(); entry++) {
      entries[start[views.picture(entry)]++] = entry;
    }
    return entries;
  }

  private void link(PairGraph graph, int[] sorted, Consumer<Linked> output) {
    for (int picture = 0; picture < sorted.length; picture++) {
      if (graph.hasNeighbours(picture)) {
        List<Link> links = new ArrayList<>();
        for (int edge = graph.start()[picture]; edge < graph.start()[picture + 1]; edge++) {
          int other = sorted[graph.neighbour()[edge]];
          links.add(new Link(keys.image(other), keys.pixels(other), graph.kind()[edge]));
        }
        ImageId image = keys.image(sorted[picture]);
        output.accept(new Linked(image, image, links, null));
      }
    }
  }
}
