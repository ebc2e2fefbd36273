package dev.darkroom.imaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The coded data of a JPEG, as its headers announce it. Decoders fill what is missing with grey, go
 * on over damage and say nothing; so data that was cut and closed again, a header that claims more
 * rows than there are, and damage inside are found only here, by Huffman decoding alone.
 */
final class JpegEntropy {
  private static final int DQT = 0xdb;
  private static final int DHT = 0xc4;
  private static final int SOS = 0xda;
  private static final int DRI = 0xdd;

  private final Bytes file;
  private final List<JpegSegment> segments;
  private final Integrity integrity;
  private final Map<Integer, Integer> steps = new HashMap<>();
  private final Map<Integer, JpegHuffman> tables = new HashMap<>();
  private Optional<JpegFrame> frame = Optional.empty();
  private int restartInterval;

  /**
   * @param segments of a file that is whole as far as they tell
   * @param integrity whether the data is walked, or only counted what it must hold
   */
  JpegEntropy(Bytes file, List<JpegSegment> segments, Integrity integrity) {
    this.file = file;
    this.segments = segments;
    this.integrity = integrity;
  }

  void verify() throws Malformed {
    for (JpegSegment segment : segments) {
      switch (segment.code()) {
        case DQT -> readSteps(segment);
        case DHT -> readTables(segment);
        case DRI -> restartInterval = file.u16be(segment.from());
        case 0xc0, 0xc1, 0xc2 -> readFrame(segment);
        case SOS -> verifyScan(segment);
        default -> {}
      }
    }
    for (JpegComponent component : frame.map(JpegFrame::components).orElse(List.of())) {
      component.requireWhole();
    }
  }

  private void readFrame(JpegSegment segment) throws Malformed {
    if (frame.isPresent()) {
      throw Malformed.corrupt("The JPEG has two frame headers");
    }
    frame = Optional.of(JpegFrame.read(file, segment));
  }

  /** Of each quantisation table the first value, which is that of the means. */
  private void readSteps(JpegSegment segment) throws Malformed {
    for (long at = segment.from(); at < segment.end(); ) {
      int id = file.u8(at);
      boolean isWide = id >> 4 != 0;
      steps.put(id & 15, isWide ? file.u16be(at + 1) : file.u8(at + 1));
      at += 1 + JpegBlocks.SIZE * (isWide ? 2L : 1L);
    }
  }

  private void readTables(JpegSegment segment) throws Malformed {
    if (integrity == Integrity.STRUCTURE) {
      return;
    }
    for (long at = segment.from(); at < segment.end(); ) {
      JpegHuffman table = new JpegHuffman(file, at + 1);
      tables.put(file.u8(at), table);
      at += 1 + table.size();
    }
  }

  private void verifyScan(JpegSegment header) throws Malformed {
    if (frame.isEmpty()) {
      return; // arithmetic coding: nothing is to be told without decoding
    }
    JpegFrame picture = frame.get();
    int count = file.u8(header.from());
    List<JpegScan.Part> parts = new ArrayList<>();
    Set<JpegComponent> named = new HashSet<>();
    int columns = picture.columns();
    int rows = picture.rows();
    for (int i = 0; i < count; i++) {
      long at = header.from() + 1 + 2L * i;
      JpegComponent component = picture.withId(file.u8(at), named);
      announce(component, header);
      if (integrity == Integrity.DATA) {
        JpegBlocks blocks = blocks(component, header, file.u8(at + 1));
        parts.add(new JpegScan.Part(blocks, count == 1 ? 1 : component.blocksOfUnit()));
      }
      columns = count == 1 ? component.columns() : columns;
      rows = count == 1 ? component.rows() : rows;
    }
    if (integrity == Integrity.DATA) {
      JpegBits bits = new JpegBits(file.array(), (int) header.end());
      new JpegScan(bits, parts, columns, rows, restartInterval).verify();
    }
  }

  private void announce(JpegComponent component, JpegSegment header) throws Malformed {
    if (!isProgressive()) {
      component.sent(0, JpegBlocks.SIZE - 1, 0);
      return;
    }
    int first = first(header);
    int last = last(header);
    if (last >= JpegBlocks.SIZE || first > last || first == 0 && last > 0) {
      throw Malformed.corrupt("Invalid coefficients of a JPEG scan: " + first + ".." + last);
    }
    component.sent(first, last, accuracy(header) & 15);
  }

  /**
   * @param tableIds of means above that of coefficients, four bits each
   */
  private JpegBlocks blocks(JpegComponent component, JpegSegment header, int tableIds)
      throws Malformed {
    int step = steps.getOrDefault(component.quantisation(), 1);
    int dc = tableIds >> 4;
    int ac = 0x10 | tableIds & 15;
    if (!isProgressive()) {
      return new JpegBlocks.Sequential(new JpegDc(table(dc), step), table(ac));
    }
    boolean isRefining = accuracy(header) >> 4 != 0;
    int first = first(header);
    if (first > 0) {
      long[] known = component.nonZero();
      return new JpegBands(table(ac), first, last(header), isRefining, known);
    }
    return isRefining
        ? new JpegBlocks.RefinedDc()
        : new JpegBlocks.FirstDc(new JpegDc(table(dc), step << (accuracy(header) & 15)));
  }

  private boolean isProgressive() {
    return frame.map(JpegFrame::isProgressive).orElse(false);
  }

  private int first(JpegSegment header) throws Malformed {
    return file.u8(header.from() + 1 + 2L * file.u8(header.from()));
  }

  private int last(JpegSegment header) throws Malformed {
    return file.u8(header.from() + 2 + 2L * file.u8(header.from()));
  }

  /** Successive approximation: the bit before above this scan's lowest, four bits each. */
  private int accuracy(JpegSegment header) throws Malformed {
    return file.u8(header.from() + 3 + 2L * file.u8(header.from()));
  }

  private JpegHuffman table(int key) throws Malformed {
    JpegHuffman table = tables.get(key);
    if (table == null) {
      throw Malformed.corrupt("A JPEG scan has no Huffman table " + key);
    }
    return table;
  }
}
