package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.near.NearPairs;
import dev.darkroom.dataset.near.PairGraph;
import dev.darkroom.dataset.near.PairSearch;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which images may be near duplicates of which, up to a radius. Images are gathered into groups
 * that no pair within the radius leaves, so that each group is settled by itself; images alone are
 * in no group.
 *
 * @param picture of each image, −1 where it is alone
 * @param members all images in groups, one group behind the other
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record NearGraph(int[] picture, PairGraph pairs, int[] groupStart, int[] members, boolean isWhole) {
  private static final int NONE = -1;

  static NearGraph of(ColumnFile file) throws IOException {
    return new NearGraph(
        file.ints("picture"),
        new PairGraph(
            file.ints("pair.start"), file.ints("pair.neighbour"), file.bytes("pair.kind")),
        file.ints("group"),
        file.ints("member"),
        file.ints("whole")[0] != 0);
  }

  /** Finds all pairs and writes them. */
  static void write(ColumnWriter out, MeasuredViews views, int radius) throws IOException {
    int[] picture = views.picture().clone();
    int[] images = new int[views.pictures().size()];
    for (int each : picture) {
      if (each != NONE) {
        images[each]++;
      }
    }
    NearPairs near = NearPairs.among(views.pictures(), radius, views.limits());
    int[] number = near.graph().numbersOfJoined(images);
    PairGraph joined = near.graph().renumbered(number);
    for (int image = 0; image < picture.length; image++) {
      picture[image] = picture[image] == NONE ? NONE : number[picture[image]];
    }
    out.ints("whole", new int[] {near.isWhole() ? 1 : 0});
    out.ints("picture", picture);
    out.ints("pair.start", joined.start());
    out.ints("pair.neighbour", joined.neighbour());
    out.bytes("pair.kind", joined.kind());
    writeGroups(out, picture, components(joined));
  }

  /** The number of the group that each picture belongs to. */
  private static int[] components(PairGraph pairs) {
    int pictures = pairs.pictures();
    int[] group = new int[pictures];
    Arrays.fill(group, -1);
    int[] open = new int[pictures];
    int groups = 0;
    for (int first = 0; first < pictures; first++) {
      if (group[first] < 0) {
        int size = 0;
        open[size++] = first;
        group[first] = groups;
        while (size > 0) {
          int at = open[--size];
          for (int edge = pairs.start()[at]; edge < pairs.start()[at + 1]; edge++) {
            int other = pairs.neighbour()[edge];
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
  private static void writeGroups(ColumnWriter out, int[] picture, int[] group) throws IOException {
    int groups = Arrays.stream(group).max().orElse(-1) + 1;
    int[] sizes = new int[groups];
    for (int each : picture) {
      if (each != NONE) {
        sizes[group[each]]++;
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
    for (int image = 0; image < picture.length; image++) {
      if (picture[image] != NONE && sizes[group[picture[image]]] > 1) {
        members[next[group[picture[image]]]++] = image;
      }
    }
    out.ints("group", Arrays.copyOf(start, kept + 1));
    out.ints("member", members);
  }

  int groups() {
    return groupStart.length - 1;
  }

  int start(int group) {
    return groupStart[group];
  }

  /** A search in one group after the other. For one thread. */
  PairSearch search(int radius) {
    return new PairSearch(pairs, image -> picture[image], radius);
  }
}
