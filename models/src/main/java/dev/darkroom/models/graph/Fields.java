package dev.darkroom.models.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A protobuf message without its schema: values by field number. Long values are views of the bytes
 * that were parsed, so a message costs little beside them. What cannot be parsed is an {@link
 * UncheckedIOException}, which {@link OnnxModel} explains.
 */
public final class Fields {
  static final Fields NONE = new Fields(UnknownFieldSet.getDefaultInstance());
  private static final int HEADER_BYTES = 16;

  private final UnknownFieldSet fields;

  private Fields(UnknownFieldSet fields) {
    this.fields = fields;
  }

  static Fields parse(ByteString bytes) {
    try {
      CodedInputStream in = bytes.newCodedInput();
      in.enableAliasing(true);
      return new Fields(UnknownFieldSet.parseFrom(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  static UncheckedIOException notUnderstood(String what) {
    return new UncheckedIOException(what, new IOException(what));
  }

  List<ByteString> bytes(int number) {
    return fields.getField(number).getLengthDelimitedList();
  }

  List<Fields> messages(int number) {
    return bytes(number).stream().map(Fields::parse).toList();
  }

  List<String> texts(int number) {
    return bytes(number).stream().map(ByteString::toStringUtf8).toList();
  }

  /** The value of a field that comes once: of several the last one counts. */
  Optional<String> text(int number) {
    return texts(number).stream().reduce((first, second) -> second);
  }

  Optional<Fields> message(int number) {
    return messages(number).stream().reduce((first, second) -> second);
  }

  /** Integers, written packed or one by one. */
  List<Long> numbers(int number) {
    List<Long> numbers = new ArrayList<>(fields.getField(number).getVarintList());
    try {
      for (ByteString packed : bytes(number)) {
        CodedInputStream in = packed.newCodedInput();
        while (!in.isAtEnd()) {
          numbers.add(in.readInt64());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return numbers;
  }

  Fields without(int... numbers) {
    UnknownFieldSet.Builder builder = fields.toBuilder();
    for (int number : numbers) {
      builder.clearField(number);
    }
    return new Fields(builder.build());
  }

  Fields with(int number, List<ByteString> values) {
    Field.Builder field = Field.newBuilder();
    values.forEach(field::addLengthDelimited);
    return with(number, field);
  }

  Fields withMessage(int number, Fields value) {
    return with(number, List.of(value.toBytes()));
  }

  Fields withText(int number, String text) {
    return withTexts(number, List.of(text));
  }

  Fields withTexts(int number, List<String> texts) {
    return with(number, texts.stream().map(ByteString::copyFromUtf8).toList());
  }

  Fields withNumbers(int number, List<Long> values) {
    Field.Builder field = Field.newBuilder();
    values.forEach(field::addVarint);
    return with(number, field);
  }

  Fields withReal(int number, float value) {
    return with(number, Field.newBuilder().addFixed32(Float.floatToIntBits(value)));
  }

  /** The message as bytes; long values are not copied. */
  ByteString toBytes() {
    List<ByteString> parts = new ArrayList<>();
    fields.asMap().forEach((number, field) -> add(parts, number, field));
    return ByteString.copyFrom(parts);
  }

  private Fields with(int number, Field.Builder field) {
    return new Fields(
        fields.toBuilder().clearField(number).addField(number, field.build()).build());
  }

  private static void add(List<ByteString> parts, int number, Field field) {
    Field.Builder short_ = Field.newBuilder();
    field.getVarintList().forEach(short_::addVarint);
    field.getFixed32List().forEach(short_::addFixed32);
    field.getFixed64List().forEach(short_::addFixed64);
    field.getGroupList().forEach(short_::addGroup);
    UnknownFieldSet.Builder numbers = UnknownFieldSet.newBuilder();
    parts.add(numbers.addField(number, short_.build()).build().toByteString());
    for (ByteString value : field.getLengthDelimitedList()) {
      parts.add(header(number, value.size()));
      parts.add(value);
    }
  }

  private static ByteString header(int number, int size) {
    try {
      ByteString.Output bytes = ByteString.newOutput(HEADER_BYTES);
      CodedOutputStream out = CodedOutputStream.newInstance(bytes, HEADER_BYTES);
      out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(size);
      out.flush();
      return bytes.toByteString();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
