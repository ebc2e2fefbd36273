package dev.darkroom.imaging.colour;

/**
 * A transform of three channels, known at the nodes of a grid and interpolated between them. Ten
 * times as fast as asking the library for each pixel where the profile is a table.
 */
final class Cube {
  private static final int SIDE = 33;
  private static final int CHANNELS = 3;
  private static final int ACROSS = CHANNELS;
  private static final int DOWN = CHANNELS * SIDE;
  private static final int DEEP = CHANNELS * SIDE * SIDE;

  /** By value: the node before it, and how far behind that node it is, in 256ths. */
  private static final int[] NODE = new int[256];

  private static final int[] PAST = new int[256];

  static {
    for (int value = 0; value < 256; value++) {
      int place = value * (SIDE - 1) * 256 / 255;
      NODE[value] = Math.min(SIDE - 2, place >> 8);
      PAST[value] = place - (NODE[value] << 8);
    }
  }

  private final byte[] nodes = new byte[DEEP * SIDE];

  Cube(Transform transform) {
    for (int i = 0; i < nodes.length / CHANNELS; i++) {
      nodes[CHANNELS * i] = level(i % SIDE);
      nodes[CHANNELS * i + 1] = level(i / SIDE % SIDE);
      nodes[CHANNELS * i + 2] = level(i / SIDE / SIDE);
    }
    transform.run(nodes, 0, nodes, 0, nodes.length / CHANNELS);
  }

  private static byte level(int step) {
    return (byte) Math.round(255f * step / (SIDE - 1));
  }

  void apply(byte[] rgb, int from, int pixels) {
    for (int at = from; at < from + CHANNELS * pixels; at += CHANNELS) {
      int red = rgb[at] & 0xff;
      int green = rgb[at + 1] & 0xff;
      int blue = rgb[at + 2] & 0xff;
      int node = NODE[red] * ACROSS + NODE[green] * DOWN + NODE[blue] * DEEP;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int near = face(node + channel, PAST[red], PAST[green]);
        int far = face(node + channel + DEEP, PAST[red], PAST[green]);
        long sum = (long) near * (256 - PAST[blue]) + (long) far * PAST[blue];
        rgb[at + channel] = (byte) (sum + (1 << 23) >> 24);
      }
    }
  }

  /** Between the four nodes of one square, times 65536. */
  private int face(int node, int across, int down) {
    int above = between(node, across);
    int below = between(node + DOWN, across);
    return above * (256 - down) + below * down;
  }

  private int between(int node, int across) {
    return (nodes[node] & 0xff) * (256 - across) + (nodes[node + ACROSS] & 0xff) * across;
  }
}
