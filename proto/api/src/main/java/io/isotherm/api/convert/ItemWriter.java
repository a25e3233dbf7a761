package io.isotherm.api.convert;

import com.google.protobuf.CodedOutputStream;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.item.Utf8;
import io.isotherm.model.item.ValueRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes isotherm.v1.Item. One thread, one item.
 *
 * <p>A message stands behind its size, so the sizes are known before anything is written: a first
 * walk computes them, innermost first, and keeps each under the number its message has in the order
 * of the second walk, which writes and takes them in that order. So each is computed once. Numbers
 * are printed once, too, and kept in the same order.
 *
 * <p>Members and elements are written in the order the item has them: an item is always encoded to
 * the same bytes, and equal items with another order to others.
 */
final class ItemWriter {
  /** A tag of values.proto, and the size of a bool, are one byte. */
  private static final int ONE = 1;

  private int[] sizes = new int[16];
  private int sized;
  private String[] numbers = new String[4];
  private int printed;

  private ItemWriter() {}

  static byte[] encode(Item item) {
    var writer = new ItemWriter();
    return writer.write(
        writer.sizeOfMembers(item.attributes()),
        output -> writer.writeMembers(item.attributes(), output));
  }

  static byte[] encode(AttributeValue value) {
    var writer = new ItemWriter();
    return writer.write(writer.sizeOf(value), output -> writer.writeField(value, output));
  }

  private interface Content {
    void writeTo(CodedOutputStream output) throws IOException;
  }

  private byte[] write(int size, Content content) {
    var bytes = new byte[size];
    var output = CodedOutputStream.newInstance(bytes);
    sized = 0;
    printed = 0;
    try {
      content.writeTo(output);
    } catch (IOException e) {
      throw new IllegalStateException("The sizes of a value do not add up.", e);
    }
    output.checkNoSpaceLeft();
    return bytes;
  }

  // The first walk.

  private int sizeOfMembers(Map<String, AttributeValue> members) {
    int size = 0;
    for (var member : members.entrySet()) {
      int at = reserve();
      int entry = sizeOfText(member.getKey()) + sizeOfNested(member.getValue());
      sizes[at] = entry;
      size += withTagAndLength(entry);
    }
    return size;
  }

  private int sizeOfNested(AttributeValue value) {
    int at = reserve();
    int size = sizeOf(value);
    sizes[at] = size;
    return withTagAndLength(size);
  }

  private int sizeOf(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var text) -> sizeOfText(text);
      case AttributeValue.Num(var number) -> sizeOfNumber(number);
      case AttributeValue.Bin(var bytes) -> withTagAndLength(bytes.length());
      case AttributeValue.Bool _, AttributeValue.Null _ -> ONE + ONE;
      case AttributeValue.ListValue(var elements) -> {
        int at = reserve();
        int size = 0;
        for (var element : elements) {
          size += sizeOfNested(element);
        }
        yield sized(at, size);
      }
      case AttributeValue.MapValue(var members) -> {
        int at = reserve();
        yield sized(at, sizeOfMembers(members));
      }
      case AttributeValue.StrSet(var texts) -> {
        int at = reserve();
        int size = 0;
        for (var text : texts) {
          size += sizeOfText(text);
        }
        yield sized(at, size);
      }
      case AttributeValue.NumSet(var values) -> {
        int at = reserve();
        int size = 0;
        for (var number : values) {
          size += sizeOfNumber(number);
        }
        yield sized(at, size);
      }
      case AttributeValue.BinSet(var values) -> {
        int at = reserve();
        int size = 0;
        for (var bytes : values) {
          size += withTagAndLength(bytes.length());
        }
        yield sized(at, size);
      }
    };
  }

  private int sizeOfText(String text) {
    long length = Utf8.length(text);
    if (!Utf8.isWellFormed(text)) {
      throw DatabaseException.invalid(ValueRules.NOT_UNICODE);
    }
    return withTagAndLength(Math.toIntExact(length));
  }

  private int sizeOfNumber(BigDecimal number) {
    if (printed == numbers.length) {
      numbers = Arrays.copyOf(numbers, printed * 2);
    }
    var text = Numbers.print(number);
    numbers[printed++] = text;
    return withTagAndLength(text.length());
  }

  private int reserve() {
    if (sized == sizes.length) {
      sizes = Arrays.copyOf(sizes, sized * 2);
    }
    return sized++;
  }

  private int sized(int at, int size) {
    sizes[at] = size;
    return withTagAndLength(size);
  }

  private static int withTagAndLength(int size) {
    return Math.addExact(ONE + CodedOutputStream.computeUInt32SizeNoTag(size), size);
  }

  // The second walk, in the same order.

  private void writeMembers(Map<String, AttributeValue> members, CodedOutputStream output)
      throws IOException {
    for (var member : members.entrySet()) {
      writeStart(ValueTags.ENTRIES, output);
      writeText(ValueTags.ENTRY_KEY, member.getKey(), output);
      writeStart(ValueTags.ENTRY_VALUE, output);
      writeField(member.getValue(), output);
    }
  }

  private void writeField(AttributeValue value, CodedOutputStream output) throws IOException {
    switch (value) {
      case AttributeValue.Str(var text) -> writeText(ValueTags.S, text, output);
      case AttributeValue.Num _ -> writeNumber(ValueTags.N, output);
      case AttributeValue.Bin(var bytes) -> writeBytes(ValueTags.B, bytes, output);
      case AttributeValue.Bool(var isTrue) -> writeBool(ValueTags.BOOL, isTrue, output);
      case AttributeValue.Null() -> writeBool(ValueTags.NULL, true, output);
      case AttributeValue.ListValue(var elements) -> {
        writeStart(ValueTags.L, output);
        for (var element : elements) {
          writeStart(ValueTags.ELEMENTS, output);
          writeField(element, output);
        }
      }
      case AttributeValue.MapValue(var members) -> {
        writeStart(ValueTags.M, output);
        writeMembers(members, output);
      }
      case AttributeValue.StrSet(var texts) -> {
        writeStart(ValueTags.SS, output);
        for (var text : texts) {
          writeText(ValueTags.ELEMENTS, text, output);
        }
      }
      case AttributeValue.NumSet(var values) -> {
        writeStart(ValueTags.NS, output);
        for (int i = 0; i < values.size(); i++) {
          writeNumber(ValueTags.ELEMENTS, output);
        }
      }
      case AttributeValue.BinSet(var values) -> {
        writeStart(ValueTags.BS, output);
        for (var bytes : values) {
          writeBytes(ValueTags.ELEMENTS, bytes, output);
        }
      }
    }
  }

  private void writeStart(int tag, CodedOutputStream output) throws IOException {
    output.writeUInt32NoTag(tag);
    output.writeUInt32NoTag(sizes[sized++]);
  }

  private void writeNumber(int tag, CodedOutputStream output) throws IOException {
    writeText(tag, numbers[printed++], output);
  }

  private static void writeText(int tag, String text, CodedOutputStream output) throws IOException {
    output.writeUInt32NoTag(tag);
    output.writeStringNoTag(text);
  }

  private static void writeBytes(int tag, Bytes bytes, CodedOutputStream output)
      throws IOException {
    output.writeUInt32NoTag(tag);
    output.writeByteArrayNoTag(bytes.unsafeArray());
  }

  private static void writeBool(int tag, boolean value, CodedOutputStream output)
      throws IOException {
    output.writeUInt32NoTag(tag);
    output.writeBoolNoTag(value);
  }
}
