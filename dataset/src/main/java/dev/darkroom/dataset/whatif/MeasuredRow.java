package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Standing;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.signals.SignalStatus;
import java.util.Comparator;

/**
 * A source occurrence as it is read to become a row of columns.
 *
 * @param scores by family; {@link SignalColumns#ABSENT} where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MeasuredRow(SignalOutline signal, double[] scores) {
  /**
   * By image, one that could be decoded first, then as occurrences stand for their image when no
   * list names any; what has no id comes last.
   */
  static final Comparator<MeasuredRow> ORDER =
      Comparator.comparing(MeasuredRow::id)
          .thenComparing(row -> !row.isDecoded())
          .thenComparing(row -> row.signal.source(), Standing.BY_SOURCE);

  /** After all ids of hexadecimal digits where there is none. */
  String id() {
    return signal.imageId().map(ImageId::hex).orElse("~");
  }

  boolean isDecoded() {
    return signal.status() == SignalStatus.DECODED;
  }

  /** Whether both are of one image. */
  boolean isSameImage(MeasuredRow other) {
    return signal.imageId().isPresent() && signal.imageId().equals(other.signal.imageId());
  }
}
