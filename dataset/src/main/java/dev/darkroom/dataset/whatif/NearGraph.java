package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.selections.StarClusters;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which images may be near duplicates of which, up to a radius. Images are gathered into groups
 * that no pair within the radius leaves, so that each group is settled by itself; images alone are
 * in no group.
 */
final class NearGraph {
  private static final int NO_NODE = -1;

  private final long[] hash;
  private final int[] node;
  private final Optional<HashEdges> edges;
  private final int[] groupStart;
  private final int[] members;

  private NearGraph(
      long[] hash, int[] node, Optional<HashEdges> edges, int[] groupStart, int[] members) {
    this.hash = hash;
    this.node = node;
    this.edges = edges;
    this.groupStart = groupStart;
    this.members = members;
  }

  /**
   * @param hashes of each image; asked when there are no pairs
   */
  static NearGraph of(ColumnFile file, Hashes hashes) throws IOException {
    Optional<HashEdges> edges =
        file.has("edge.start")
            ? Optional.of(
                new HashEdges(
                    file.ints("edge.start"),
                    file.ints("edge.neighbour"),
                    file.bytes("edge.distance")))
            : Optional.empty();
    // Without pairs images are searched by their hashes.
    long[] hash = edges.isPresent() ? new long[0] : hashes.read();
    int[] node = edges.isPresent() ? file.ints("node") : new int[0];
    return new NearGraph(hash, node, edges, file.ints("group"), file.ints("member"));
  }

  /** Reads the hash of each image. */
  interface Hashes {
    long[] read() throws IOException;
  }

  /**
   * Finds all pairs and writes them.
   *
   * @param hash of each image
   * @param isHashed not 0 where an image has one
   */
  static void write(ColumnWriter out, long[] hash, byte[] isHashed, int radius) throws IOException {
    write(out, hash, isHashed, radius, HashEdges.MOST_PAIRS);
  }

  static void write(ColumnWriter out, long[] hash, byte[] isHashed, int radius, long mostPairs)
      throws IOException {
    long[] distinct = distinct(hash, isHashed);
    int[] node = new int[hash.length];
    int[] images = new int[distinct.length];
    for (int image = 0; image < hash.length; image++) {
      node[image] = isHashed[image] != 0 ? Arrays.binarySearch(distinct, hash[image]) : NO_NODE;
      if (node[image] != NO_NODE) {
        images[node[image]]++;
      }
    }
    Optional<HashEdges> edges = HashEdges.of(distinct, radius, mostPairs);
    if (edges.isEmpty()) {
      out.ints("node", node);
      writeGroups(out, node, new int[distinct.length]);
      return;
    }
    int[] number = edges.get().numbersOfJoined(images);
    HashEdges joined = edges.get().renumbered(number);
    for (int image = 0; image < node.length; image++) {
      node[image] = node[image] == NO_NODE ? NO_NODE : number[node[image]];
    }
    out.ints("node", node);
    out.ints("edge.start", joined.start());
    out.ints("edge.neighbour", joined.neighbour());
    out.bytes("edge.distance", joined.distance());
    writeGroups(out, node, components(joined, joined.start().length - 1));
  }

  private static long[] distinct(long[] hash, byte[] isHashed) {
    long[] sorted = new long[hash.length];
    int size = 0;
    for (int image = 0; image < hash.length; image++) {
      if (isHashed[image] != 0) {
        sorted[size++] = hash[image];
      }
    }
    return Arrays.stream(sorted, 0, size).sorted().distinct().toArray();
  }

  /** The number of the group that each node belongs to. */
  private static int[] components(HashEdges edges, int nodes) {
    int[] group = new int[nodes];
    Arrays.fill(group, -1);
    int[] open = new int[nodes];
    int groups = 0;
    for (int first = 0; first < nodes; first++) {
      if (group[first] < 0) {
        int size = 0;
        open[size++] = first;
        group[first] = groups;
        while (size > 0) {
          int at = open[--size];
          for (int edge = edges.start()[at]; edge < edges.start()[at + 1]; edge++) {
            int other = edges.neighbour()[edge];
            if (group[other] < 0) {
              group[other] = groups;
              open[size++] = other;
            }
          }
        }
        groups++;
      }
    }
    return group;
  }

  /** Groups of at least two images, one behind the other, members in order of their ids. */
  private static void writeGroups(ColumnWriter out, int[] node, int[] group) throws IOException {
    int groups = Arrays.stream(group).max().orElse(-1) + 1;
    int[] sizes = new int[groups];
    for (int image : node) {
      if (image != NO_NODE) {
        sizes[group[image]]++;
      }
    }
    int[] next = new int[groups];
    int[] start = new int[groups + 1];
    int kept = 0;
    int total = 0;
    for (int at = 0; at < groups; at++) {
      next[at] = total;
      if (sizes[at] > 1) {
        start[kept++] = total;
        total += sizes[at];
      }
    }
    start[kept] = total;
    int[] members = new int[total];
    for (int image = 0; image < node.length; image++) {
      if (node[image] != NO_NODE && sizes[group[node[image]]] > 1) {
        members[next[group[node[image]]]++] = image;
      }
    }
    out.ints("group", Arrays.copyOf(start, kept + 1));
    out.ints("member", members);
  }

  int groups() {
    return groupStart.length - 1;
  }

  /** All images in groups, one group behind the other. */
  int[] members() {
    return members;
  }

  int start(int group) {
    return groupStart[group];
  }

  /** A search in one group after the other. For one thread. */
  GroupSearch search(int radius) {
    return edges.isPresent() ? new PairSearch(edges.get(), radius) : new PlainSearch(radius);
  }

  /** Finds survivors of the group that it was last made ready for. */
  interface GroupSearch extends StarClusters.Search {
    void nextGroup();
  }

  /**
   * By pairs. A hash whose first survivor is known keeps it, as later survivors have greater
   * numbers; so every pair is looked at twice at most.
   */
  private final class PairSearch implements GroupSearch {
    private final HashEdges pairs;
    private final int radius;
    private final int[] first;
    private final int[] own;
    private int size;

    PairSearch(HashEdges pairs, int radius) {
      this.pairs = pairs;
      this.radius = radius;
      this.first = new int[pairs.start().length - 1];
      this.own = new int[first.length];
      Arrays.fill(first, -1);
      Arrays.fill(own, -1);
    }

    @Override
    public void nextGroup() {
      size = 0;
    }

    @Override
    public int firstWithin(int image) {
      int at = node[image];
      if (first[at] < 0) {
        int least = Integer.MAX_VALUE;
        for (int edge = pairs.start()[at]; edge < pairs.start()[at + 1]; edge++) {
          int survivor = own[pairs.neighbour()[edge]];
          if (survivor >= 0 && survivor < least && pairs.distance()[edge] <= radius) {
            least = survivor;
          }
        }
        first[at] = least == Integer.MAX_VALUE ? -1 : least;
      }
      return first[at];
    }

    @Override
    public void add(int image) {
      own[node[image]] = size;
      first[node[image]] = size++;
    }
  }

  /** By hashes. */
  private final class PlainSearch implements GroupSearch {
    private final int radius;
    private StarClusters.Search search;

    PlainSearch(int radius) {
      this.radius = radius;
      this.search = StarClusters.search(image -> hash[image], radius);
    }

    @Override
    public void nextGroup() {
      search = StarClusters.search(image -> hash[image], radius);
    }

    @Override
    public int firstWithin(int image) {
      return search.firstWithin(image);
    }

    @Override
    public void add(int image) {
      search.add(image);
    }
  }
}
