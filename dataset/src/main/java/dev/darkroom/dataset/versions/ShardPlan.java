package dev.darkroom.dataset.versions;

import java.util.ArrayList;
import java.util.List;

/** How rows are cut into shards: contiguous ranges, cut by image bytes. */
public final class ShardPlan {
  private ShardPlan() {}

  /**
   * Rows of one shard.
   *
   * @param from first row
   * @param to row after the last
   */
  public record Range(int from, int to) {}

  /**
   * Cuts where the next image would bring a shard above the size; an image above the size stands
   * alone. No rows give one empty shard, so that every version has a file that can be read.
   *
   * @param imageBytes size of each row's image, in row order
   */
  public static List<Range> cut(List<Long> imageBytes, long shardBytes) {
    List<Range> ranges = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int row = 0; row < imageBytes.size(); row++) {
      if (row > from && bytes + imageBytes.get(row) > shardBytes) {
        ranges.add(new Range(from, row));
        from = row;
        bytes = 0;
      }
      bytes += imageBytes.get(row);
    }
    ranges.add(new Range(from, imageBytes.size()));
    return ranges;
  }
}
