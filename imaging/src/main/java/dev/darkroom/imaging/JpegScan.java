package dev.darkroom.imaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the blocks of a JPEG's first scan by Huffman decoding alone. Decoders fill what is missing
 * with grey and say nothing, even when an end-of-image marker follows the short data, so a file
 * that was cut and closed again, or whose header claims more rows than there are, is found only
 * here.
 */
final class JpegScan {
  private static final int DHT = 0xc4;
  private static final int EOI = 0xd9;
  private static final int DRI = 0xdd;
  private static final int SOS = 0xda;
  private static final int PROGRESSIVE = 0xc2;

  private record Component(int id, int horizontal, int vertical) {}

  private record Coded(int blocks, JpegHuffman dc, JpegHuffman ac) {}

  private enum Block {
    WHOLE,
    CUT,
    INVALID
  }

  private final Bytes file;
  private final Map<Integer, JpegHuffman> tables = new HashMap<>();
  private final List<Component> components = new ArrayList<>();
  private int frame;
  private int width;
  private int height;
  private int restartInterval;

  JpegScan(Bytes file) {
    this.file = file;
  }

  /** Whether the data ends before its last unit; false when that cannot be told. */
  boolean isShort() {
    try {
      for (long at = 2; ; ) {
        int code = file.u8(at + 1);
        if (file.u8(at) != 0xff || code == 0xff) {
          return false;
        }
        if (code == SOS) {
          return isShortScan(at + 4, at + 2 + file.u16be(at + 2));
        }
        readSegment(code, at + 4, at + 2 + file.u16be(at + 2));
        at += 2 + file.u16be(at + 2);
      }
    } catch (Malformed odd) {
      return false;
    }
  }

  private void readSegment(int code, long from, long end) throws Malformed {
    if (code == DRI) {
      restartInterval = file.u16be(from);
    }
    if (code == 0xc0 || code == 0xc1 || code == PROGRESSIVE) {
      readFrame(code, from);
    }
    for (long at = from; code == DHT && at < end; ) {
      JpegHuffman table = new JpegHuffman(file, at + 1);
      tables.put(file.u8(at), table);
      at += 1 + table.size();
    }
  }

  private void readFrame(int code, long from) throws Malformed {
    frame = code;
    height = file.u16be(from + 1);
    width = file.u16be(from + 3);
    for (int i = 0; i < file.u8(from + 5); i++) {
      long at = from + 6 + 3L * i;
      components.add(new Component(file.u8(at), file.u8(at + 1) >> 4, file.u8(at + 1) & 15));
    }
  }

  private boolean isShortScan(long from, long end) throws Malformed {
    int count = file.u8(from);
    List<Coded> coded = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Component component = component(file.u8(from + 1 + 2L * i));
      int selectors = file.u8(from + 2 + 2L * i);
      JpegHuffman dc = table(selectors >> 4);
      JpegHuffman ac = frame == PROGRESSIVE ? dc : table(0x10 | (selectors & 15));
      int blocks = count == 1 ? 1 : component.horizontal() * component.vertical();
      coded.add(new Coded(blocks, dc, ac));
    }
    long units = count == 1 ? blocksOf(component(file.u8(from + 1))) : interleavedUnits();
    return endsEarly(new JpegBits(file.array(), (int) end), coded, units);
  }

  private Component component(int id) throws Malformed {
    return components.stream()
        .filter(c -> c.id() == id && c.horizontal() * c.vertical() > 0)
        .findFirst()
        .orElseThrow(() -> Malformed.corrupt("The scan has no component " + id));
  }

  private JpegHuffman table(int key) throws Malformed {
    JpegHuffman table = tables.get(key);
    if (table == null) {
      throw Malformed.corrupt("The scan has no Huffman table " + key);
    }
    return table;
  }

  private boolean endsEarly(JpegBits bits, List<Coded> coded, long units) throws Malformed {
    for (long unit = 0; unit < units; unit++) {
      boolean restartDue = restartInterval > 0 && unit > 0 && unit % restartInterval == 0;
      if (restartDue && !bits.restart()) {
        return bits.markerCode() == EOI; // anything else is damage, not lack
      }
      Block block = skipUnit(bits, coded);
      if (block == Block.INVALID) {
        return false; // damaged, which is another thing
      }
      if (block == Block.CUT) {
        // Padding of the very last unit may be missing without harm.
        return bits.markerCode() == EOI && unit < units - 1;
      }
    }
    return false;
  }

  private Block skipUnit(JpegBits bits, List<Coded> coded) throws Malformed {
    for (Coded component : coded) {
      for (int i = 0; i < component.blocks(); i++) {
        Block block = skipBlock(bits, component);
        if (block != Block.WHOLE) {
          return block;
        }
      }
    }
    return Block.WHOLE;
  }

  private Block skipBlock(JpegBits bits, Coded component) throws Malformed {
    int size = component.dc().decode(bits);
    if (size < 0 || !bits.skip(size)) {
      return size == JpegHuffman.INVALID ? Block.INVALID : Block.CUT;
    }
    for (int k = 1; k < 64 && frame != PROGRESSIVE; k++) {
      int symbol = component.ac().decode(bits);
      if (symbol < 0) {
        return symbol == JpegHuffman.INVALID ? Block.INVALID : Block.CUT;
      }
      int run = symbol >> 4;
      int bitCount = symbol & 15;
      if (bitCount == 0 && run < 15) {
        break; // end of block
      }
      if (!bits.skip(bitCount)) {
        return Block.CUT;
      }
      k += run;
    }
    return Block.WHOLE;
  }

  private long interleavedUnits() {
    return (long) ceilDiv(width, 8 * mostHorizontal()) * ceilDiv(height, 8 * mostVertical());
  }

  /** A component alone in its scan is coded without padding to whole units. */
  private long blocksOf(Component component) {
    int columns = ceilDiv(ceilDiv(width * component.horizontal(), mostHorizontal()), 8);
    int rows = ceilDiv(ceilDiv(height * component.vertical(), mostVertical()), 8);
    return (long) columns * rows;
  }

  private int mostHorizontal() {
    return components.stream().mapToInt(Component::horizontal).max().orElse(1);
  }

  private int mostVertical() {
    return components.stream().mapToInt(Component::vertical).max().orElse(1);
  }

  private static int ceilDiv(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
