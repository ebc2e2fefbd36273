package dev.darkroom.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The frame header of a Huffman-coded JPEG (ITU-T T.81, B.2.2): its components and their blocks.
 */
final class JpegFrame {
  private static final int PROGRESSIVE = 0xc2;
  private static final int MOST_FACTOR = 4;
  private static final int MOST_COMPONENTS = 4;

  private final Bytes file;
  private final JpegSegment segment;
  private final int width;
  private final int height;
  private final List<JpegComponent> components = new ArrayList<>();
  private int mostAcross = 1;
  private int mostDown = 1;

  private JpegFrame(Bytes file, JpegSegment segment) throws Malformed {
    this.file = file;
    this.segment = segment;
    this.height = file.u16be(segment.from() + 1);
    this.width = file.u16be(segment.from() + 3);
  }

  static JpegFrame read(Bytes file, JpegSegment segment) throws Malformed {
    JpegFrame frame = new JpegFrame(file, segment);
    int count = file.u8(segment.from() + 5);
    if (count < 1 || count > MOST_COMPONENTS) {
      throw Malformed.corrupt(
          "Invalid number of JPEG components: " + count + " (must be 1.." + MOST_COMPONENTS + ")");
    }
    for (int i = 0; i < count; i++) {
      frame.mostAcross = Math.max(frame.mostAcross, frame.factor(i, 4));
      frame.mostDown = Math.max(frame.mostDown, frame.factor(i, 0));
    }
    for (int i = 0; i < count; i++) {
      frame.components.add(frame.component(i));
    }
    return frame;
  }

  private int factor(int index, int shift) throws Malformed {
    int factor = file.u8(segment.from() + 7 + 3L * index) >> shift & 15;
    if (factor < 1 || factor > MOST_FACTOR) {
      throw Malformed.corrupt(
          "Invalid JPEG sampling factor: " + factor + " (must be 1.." + MOST_FACTOR + ")");
    }
    return factor;
  }

  private JpegComponent component(int index) throws Malformed {
    int across = factor(index, 4);
    int down = factor(index, 0);
    return new JpegComponent(
        file.u8(segment.from() + 6 + 3L * index),
        file.u8(segment.from() + 8 + 3L * index),
        across * down,
        ceilDiv(ceilDiv(width * across, mostAcross), JpegComponent.SIDE),
        ceilDiv(ceilDiv(height * down, mostDown), JpegComponent.SIDE));
  }

  boolean isProgressive() {
    return segment.code() == PROGRESSIVE;
  }

  List<JpegComponent> components() {
    return components;
  }

  /**
   * Some encoders give all components one id, so those that the scan named already are left out.
   */
  JpegComponent withId(int id, Set<JpegComponent> named) throws Malformed {
    for (JpegComponent component : components) {
      if (component.id() == id && named.add(component)) {
        return component;
      }
    }
    throw Malformed.corrupt("A JPEG scan names component " + id + ", which is not there");
  }

  /** Units of interleaved components from left to right. */
  int columns() {
    return ceilDiv(width, JpegComponent.SIDE * mostAcross);
  }

  int rows() {
    return ceilDiv(height, JpegComponent.SIDE * mostDown);
  }

  private static int ceilDiv(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
