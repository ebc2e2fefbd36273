package dev.darkroom.curation.select;

import dev.darkroom.curation.select.Judged.Placed;
import dev.darkroom.dataset.near.Contender;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Linked.Link;
import dev.darkroom.dataset.near.Matched;
import dev.darkroom.dataset.near.Memberships.Membership;
import dev.darkroom.dataset.near.Pack;
import dev.darkroom.dataset.near.Page.Viewed;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.signals.SignalStatus;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** The coders of all rows that travel through the stage. */
final class Rows {
  static final RowCoder<Occurrence> OCCURRENCE = new RowCoder<>(Rows::write, Rows::occurrence);
  static final RowCoder<Judged> JUDGED = new RowCoder<>(Rows::write, Rows::judged);
  static final RowCoder<Selection> SELECTION = new RowCoder<>(Rows::write, Rows::selection);
  static final RowCoder<Outcome> OUTCOME = new RowCoder<>(Rows::write, Rows::outcome);
  static final RowCoder<Viewed> VIEWED = new RowCoder<>(Rows::write, Rows::viewed);
  static final RowCoder<Linked> LINKED = new RowCoder<>(Rows::write, Rows::linked);
  static final RowCoder<Candidate> CANDIDATE = new RowCoder<>(Rows::write, Rows::candidate);
  static final RowCoder<Pack> PACK = new RowCoder<>(Rows::write, Rows::pack);
  static final RowCoder<Either<Occurrence, Linked>> IMAGE = Either.coder(OCCURRENCE, LINKED);
  static final RowCoder<Either<Selection, Outcome>> PART = Either.coder(SELECTION, OUTCOME);

  private Rows() {}

  private static void write(DataOutputStream out, Occurrence row) throws IOException {
    SignalOutline signal = row.signal();
    Fields.optional(out, signal.imageId(), Fields::id);
    Fields.text(out, signal.source());
    out.writeInt(signal.width());
    out.writeInt(signal.height());
    out.writeByte(signal.status().ordinal());
    Fields.optional(out, signal.reason(), Fields::text);
    Fields.list(out, signal.training(), Fields::text);
    Fields.numbers(out, row.scores());
    out.writeInt(row.group());
  }

  private static Occurrence occurrence(DataInputStream in) throws IOException {
    SignalOutline signal =
        new SignalOutline(
            Fields.optional(in, Fields::id),
            Fields.text(in),
            in.readInt(),
            in.readInt(),
            SignalStatus.values()[in.readByte()],
            Fields.optional(in, Fields::text),
            Fields.list(in, Fields::text));
    return new Occurrence(signal, Fields.numbers(in), in.readInt());
  }

  private static void write(DataOutputStream out, Judged row) throws IOException {
    Fields.list(out, row.rows(), Rows::write);
    Fields.optional(out, row.contender(), Rows::write);
    Fields.optional(out, row.claim(), Rows::write);
    Fields.optional(out, row.linked(), Rows::write);
  }

  private static Judged judged(DataInputStream in) throws IOException {
    return new Judged(
        Fields.list(in, Rows::placed),
        Fields.optional(in, Rows::contender),
        Fields.optional(in, Rows::claim),
        Fields.optional(in, Rows::linked));
  }

  private static void write(DataOutputStream out, Placed row) throws IOException {
    write(out, row.row());
    out.writeInt(row.group());
  }

  private static Placed placed(DataInputStream in) throws IOException {
    return new Placed(selection(in), in.readInt());
  }

  private static void write(DataOutputStream out, Selection row) throws IOException {
    Fields.optional(out, row.imageId(), Fields::id);
    Fields.text(out, row.source());
    out.writeByte(row.verdict().ordinal());
    Fields.list(out, row.reasons(), Fields::text);
    Fields.optional(out, row.cluster(), Fields::id);
    out.writeBoolean(row.survivor());
    Fields.optional(out, row.distance(), DataOutputStream::writeInt);
    Fields.optional(out, row.matched(), Rows::write);
    Fields.optional(out, row.bucket(), Fields::text);
  }

  private static Selection selection(DataInputStream in) throws IOException {
    return new Selection(
        Fields.optional(in, Fields::id),
        Fields.text(in),
        Verdict.values()[in.readByte()],
        Fields.list(in, Fields::text),
        Fields.optional(in, Fields::id),
        in.readBoolean(),
        Fields.optional(in, DataInputStream::readInt),
        Fields.optional(in, Rows::matched),
        Fields.optional(in, Fields::text));
  }

  private static void write(DataOutputStream out, Matched matched) throws IOException {
    out.writeByte(matched.ordinal());
  }

  private static Matched matched(DataInputStream in) throws IOException {
    return Matched.values()[in.readByte()];
  }

  private static void write(DataOutputStream out, Outcome row) throws IOException {
    Fields.id(out, row.image());
    Fields.optional(out, row.membership(), Rows::write);
    Fields.optional(out, row.refusal(), Fields::text);
  }

  private static Outcome outcome(DataInputStream in) throws IOException {
    return new Outcome(
        Fields.id(in), Fields.optional(in, Rows::membership), Fields.optional(in, Fields::text));
  }

  private static void write(DataOutputStream out, Membership row) throws IOException {
    Fields.id(out, row.survivor());
    out.writeInt(row.distance());
    write(out, row.matched());
  }

  private static Membership membership(DataInputStream in) throws IOException {
    return new Membership(Fields.id(in), in.readInt(), matched(in));
  }

  private static void write(DataOutputStream out, Candidate row) throws IOException {
    Fields.optional(out, row.linked(), Rows::write);
    Fields.optional(out, row.claim(), Rows::write);
    Fields.list(out, row.groups(), DataOutputStream::writeInt);
  }

  private static Candidate candidate(DataInputStream in) throws IOException {
    return new Candidate(
        Fields.optional(in, Rows::linked),
        Fields.optional(in, Rows::claim),
        Fields.list(in, DataInputStream::readInt));
  }

  private static void write(DataOutputStream out, Viewed row) throws IOException {
    Fields.id(out, row.image());
    out.writeLong(row.pixels());
    Fields.words(out, row.hashes());
  }

  private static Viewed viewed(DataInputStream in) throws IOException {
    return new Viewed(Fields.id(in), in.readLong(), Fields.words(in));
  }

  private static void write(DataOutputStream out, Pack row) throws IOException {
    Fields.words(out, row.keys());
    Fields.ints(out, row.picture());
    out.write(row.view());
    Fields.words(out, row.words());
  }

  private static Pack pack(DataInputStream in) throws IOException {
    long[] keys = Fields.words(in);
    int[] picture = Fields.ints(in);
    return new Pack(keys, picture, in.readNBytes(picture.length), Fields.words(in));
  }

  private static void write(DataOutputStream out, Contender row) throws IOException {
    Fields.id(out, row.imageId());
    out.writeLong(row.pixels());
    Fields.numbers(out, row.scores());
    out.writeBoolean(row.isAllowed());
  }

  private static Contender contender(DataInputStream in) throws IOException {
    return new Contender(Fields.id(in), in.readLong(), Fields.numbers(in), in.readBoolean());
  }

  private static void write(DataOutputStream out, Linked row) throws IOException {
    Fields.id(out, row.image());
    Fields.id(out, row.picture());
    Fields.list(out, row.links(), Rows::write);
    Fields.optional(out, Optional.ofNullable(row.contender()), Rows::write);
  }

  private static Linked linked(DataInputStream in) throws IOException {
    return new Linked(
        Fields.id(in),
        Fields.id(in),
        Fields.list(in, Rows::link),
        Fields.optional(in, Rows::contender).orElse(null));
  }

  private static void write(DataOutputStream out, Link row) throws IOException {
    Fields.id(out, row.picture());
    out.writeLong(row.pixels());
    out.writeByte(row.kind());
  }

  private static Link link(DataInputStream in) throws IOException {
    return new Link(Fields.id(in), in.readLong(), in.readByte());
  }

  private static void write(DataOutputStream out, Claim row) throws IOException {
    Fields.id(out, row.imageId());
    Fields.text(out, row.origin());
    out.writeInt(row.bucket());
    out.writeDouble(row.value());
    out.writeBoolean(row.isAllowed());
  }

  private static Claim claim(DataInputStream in) throws IOException {
    return new Claim(
        Fields.id(in), Fields.text(in), in.readInt(), in.readDouble(), in.readBoolean());
  }
}
