package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.selections.Lottery;
import dev.darkroom.dataset.selections.Origin;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.StatedRights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that rules ask, a column for each fact. Rows are source occurrences in order of their image
 * ids; an image is a run of rows, of which the first stands for it when no list names any.
 */
final class SignalColumns {
  /** A NaN of its own: there is no score, where a model that failed has the usual NaN. */
  static final double ABSENT = Double.longBitsToDouble(0x7ff8_0000_0000_00abL);

  private static final int ID_DIGITS = 64;

  private final ColumnFile file;
  private final int[] imageStart;
  private final int[] width;
  private final int[] height;
  private final byte[] status;
  private final byte[] reason;
  private final List<String> reasons;
  private final byte[] reserved;

  private SignalColumns(ColumnFile file) throws IOException {
    this.file = file;
    this.imageStart = file.ints("image");
    this.width = file.ints("width");
    this.height = file.ints("height");
    this.status = file.bytes("status");
    this.reason = file.bytes("reason");
    this.reasons = file.texts("reasons");
    this.reserved = file.bytes("reserved");
  }

  static SignalColumns of(ColumnFile file) throws IOException {
    return new SignalColumns(file);
  }

  /** Writes rows that are in {@link MeasuredRow#ORDER}. */
  static void write(ColumnWriter out, MeasuredRow[] rows, List<String> scorers) throws IOException {
    out.ints("image", starts(rows));
    out.ints("width", ints(rows, row -> row.signal().width()));
    out.ints("height", ints(rows, row -> row.signal().height()));
    out.bytes("status", bytes(ints(rows, row -> row.signal().status().ordinal())));
    List<String> reasons =
        distinct(Arrays.stream(rows).map(row -> row.signal().reason().orElse("")));
    out.bytes(
        "reason",
        bytes(
            ints(
                rows, row -> Collections.binarySearch(reasons, row.signal().reason().orElse("")))));
    out.texts("reasons", reasons);
    out.bytes(
        "reserved",
        bytes(ints(rows, row -> StatedRights.reserved(row.signal().training()) ? 1 : 0)));
    List<String> origins =
        distinct(Arrays.stream(rows).map(row -> Origin.of(row.signal().source())));
    out.ints(
        "origin",
        ints(rows, row -> Collections.binarySearch(origins, Origin.of(row.signal().source()))));
    out.longTexts("origins", origins, origins.size());
    out.longTexts("source", () -> sources(rows), rows.length);
    out.longTexts(
        "id",
        () ->
            Arrays.stream(rows)
                .filter(row -> row.signal().imageId().isPresent())
                .map(MeasuredRow::id)
                .iterator(),
        (int) Arrays.stream(rows).filter(row -> row.signal().imageId().isPresent()).count());
    out.longs(
        "ticket",
        Arrays.stream(rows)
            .mapToLong(row -> row.signal().imageId().map(Lottery::bits).orElse(0L))
            .toArray());
    out.texts("scorers", scorers);
    for (int at = 0; at < scorers.size(); at++) {
      int scorer = at;
      out.doubles(
          "score." + scorers.get(at),
          Arrays.stream(rows).mapToDouble(row -> row.scores()[scorer]).toArray());
    }
  }

  private static Iterator<String> sources(MeasuredRow[] rows) {
    return Arrays.stream(rows).map(row -> row.signal().source()).iterator();
  }

  private static int[] starts(MeasuredRow[] rows) {
    return IntStream.concat(
            IntStream.range(0, rows.length)
                .filter(at -> at == 0 || !rows[at].isSameImage(rows[at - 1])),
            IntStream.of(rows.length))
        .toArray();
  }

  private static int[] ints(MeasuredRow[] rows, ToIntFunction<MeasuredRow> value) {
    return Arrays.stream(rows).mapToInt(value).toArray();
  }

  private static byte[] bytes(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int at = 0; at < values.length; at++) {
      bytes[at] = (byte) values[at];
    }
    return bytes;
  }

  private static List<String> distinct(Stream<String> values) {
    TreeSet<String> distinct = new TreeSet<>();
    values.forEach(distinct::add);
    return new ArrayList<>(distinct);
  }

  int rows() {
    return width.length;
  }

  int images() {
    return imageStart.length - 1;
  }

  /** The first row of an image; for the number of images, how many rows there are. */
  int start(int image) {
    return imageStart[image];
  }

  int width(int row) {
    return width[row];
  }

  int height(int row) {
    return height[row];
  }

  long pixels(int row) {
    return (long) width[row] * height[row];
  }

  boolean isDecoded(int row) {
    return status[row] == SignalStatus.DECODED.ordinal();
  }

  boolean isFailed(int row) {
    return status[row] == SignalStatus.FAILED.ordinal();
  }

  /** Whether the image's own file reserves mining or training. */
  boolean isReserved(int row) {
    return reserved[row] != 0;
  }

  /** Why it was not decoded; empty where it was. */
  String reason(int row) {
    return reasons.get(reason[row]);
  }

  List<String> scorers() throws IOException {
    return file.texts("scorers");
  }

  double[] scores(String scorer) throws IOException {
    return file.doubles("score." + scorer);
  }

  static boolean isThere(double score) {
    return !Double.isNaN(score)
        || Double.doubleToRawLongBits(score) != Double.doubleToRawLongBits(ABSENT);
  }

  /** The ids of all images that have one, in their order, one behind the other. */
  byte[] ids() throws IOException {
    byte[] rows = file.bytes("id");
    byte[] ids = new byte[rows.length];
    int size = 0;
    for (int image = 0; image < images() && imageStart[image] < rows.length / ID_DIGITS; image++) {
      System.arraycopy(rows, imageStart[image] * ID_DIGITS, ids, size, ID_DIGITS);
      size += ID_DIGITS;
    }
    return Arrays.copyOf(ids, size);
  }

  /** Of each row, for the {@link Lottery}. */
  long[] tickets() throws IOException {
    return file.longs("ticket");
  }

  /** Number of each row's origin. */
  int[] origins() throws IOException {
    return file.ints("origin");
  }

  /** Origins by number, sorted. */
  List<String> originNames() throws IOException {
    List<String> names = new ArrayList<>();
    forEachText("origins", (at, name) -> names.add(name));
    return names;
  }

  /** Takes a text and its place. */
  interface TextAt {
    void take(int at, String text);
  }

  void forEachSource(TextAt take) throws IOException {
    forEachText("source", take);
  }

  /** Blocks of rows, as a list of long texts may be larger than an array. */
  private void forEachText(String column, TextAt take) throws IOException {
    long[] starts = file.longs(column + ".starts");
    int block = 1 << 16;
    for (int from = 0; from < starts.length - 1; from += block) {
      int to = Math.min(starts.length - 1, from + block);
      byte[] bytes = file.slice(column, starts[from], starts[to]);
      for (int at = from; at < to; at++) {
        int start = (int) (starts[at] - starts[from]);
        int length = (int) (starts[at + 1] - starts[at]);
        take.take(at, new String(bytes, start, length, StandardCharsets.UTF_8));
      }
    }
  }

  /** The number of the image with this id, or −1. */
  int image(String imageId) throws IOException {
    int least = 0;
    int most = images() - 1;
    while (least <= most) {
      int middle = (least + most) >>> 1;
      int order = id(imageStart[middle]).compareTo(imageId);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        least = middle + 1;
      } else {
        most = middle - 1;
      }
    }
    return -1;
  }

  /** Ids are of one length, and the rows without one come last. */
  private String id(int row) throws IOException {
    if (row >= file.length("id") / ID_DIGITS) {
      return "~";
    }
    byte[] digits = file.slice("id", (long) row * ID_DIGITS, (long) (row + 1) * ID_DIGITS);
    return new String(digits, StandardCharsets.US_ASCII);
  }
}
