package io.isotherm.node.evaluate;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.isotherm.api.v1.AttributeValue;
import io.isotherm.api.v1.Item;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.ItemSize;
import io.isotherm.model.item.Numbers;
import java.io.IOException;

/**
 * What an encoded item counts by DynamoDB's arithmetic, found without making the item: a put of a
 * thousand attributes costs one walk over its bytes and no object for each. Pure.
 *
 * <p>The arithmetic is {@link ItemSize}'s; a property holds one against the other. The bytes are
 * those of a valid item, as routers send them: recursion is as deep as the item is nested.
 */
final class EncodedItemSize {
  private static final String NO_ITEM = "The bytes are not an encoded item";

  /** Fields of a map entry, of every map of protobuf. */
  private static final int ENTRY_KEY = 1;

  private static final int ENTRY_VALUE = 2;

  private static final int CONTAINER_BYTES = 3;
  private static final int MEMBER_BYTES = 1;

  private final CodedInputStream input;

  private EncodedItemSize(CodedInputStream input) {
    this.input = input;
  }

  /**
   * @throws DatabaseException VALIDATION, when the bytes are no item's
   */
  static int of(ByteString item) {
    try {
      var walk = new EncodedItemSize(item.newCodedInput());
      return Math.toIntExact(walk.members(Item.ATTRIBUTES_FIELD_NUMBER, 0));
    } catch (IOException | ArithmeticException malformed) {
      throw DatabaseException.invalid(NO_ITEM);
    }
  }

  /** Of a message whose entries are in {@code field}; each counts {@code extra} more. */
  private long members(int field, int extra) throws IOException {
    long size = 0;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == field) {
        int outer = enter();
        size += extra + entry();
        input.popLimit(outer);
      } else {
        input.skipField(tag);
      }
    }
    return size;
  }

  private long entry() throws IOException {
    long size = 0;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case ENTRY_KEY -> size += length();
        case ENTRY_VALUE -> size += nestedValue();
        default -> input.skipField(tag);
      }
    }
    return size;
  }

  private long nestedValue() throws IOException {
    int outer = enter();
    long size = 0;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      size += member(tag);
    }
    input.popLimit(outer);
    return size;
  }

  private long member(int tag) throws IOException {
    return switch (WireFormat.getTagFieldNumber(tag)) {
      case AttributeValue.S_FIELD_NUMBER, AttributeValue.B_FIELD_NUMBER -> length();
      case AttributeValue.N_FIELD_NUMBER -> number();
      case AttributeValue.BOOL_FIELD_NUMBER, AttributeValue.NULL_FIELD_NUMBER -> {
        input.skipField(tag);
        yield 1;
      }
      case AttributeValue.L_FIELD_NUMBER ->
          CONTAINER_BYTES + within(AttributeValue.List.VALUES_FIELD_NUMBER, Element.VALUE);
      case AttributeValue.M_FIELD_NUMBER -> {
        int outer = enter();
        long size = CONTAINER_BYTES + members(AttributeValue.Map.VALUES_FIELD_NUMBER, MEMBER_BYTES);
        input.popLimit(outer);
        yield size;
      }
      case AttributeValue.SS_FIELD_NUMBER ->
          within(AttributeValue.StringSet.VALUES_FIELD_NUMBER, Element.BYTES);
      case AttributeValue.NS_FIELD_NUMBER ->
          within(AttributeValue.NumberSet.VALUES_FIELD_NUMBER, Element.NUMBER);
      case AttributeValue.BS_FIELD_NUMBER ->
          within(AttributeValue.BinarySet.VALUES_FIELD_NUMBER, Element.BYTES);
      default -> {
        input.skipField(tag);
        yield 0;
      }
    };
  }

  /** Of a list or set, without what the container itself counts. */
  private long within(int field, Element element) throws IOException {
    int outer = enter();
    long size = 0;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) != field) {
        input.skipField(tag);
        continue;
      }
      size +=
          switch (element) {
            case VALUE -> MEMBER_BYTES + nestedValue();
            case BYTES -> length();
            case NUMBER -> number();
          };
    }
    input.popLimit(outer);
    return size;
  }

  private int number() throws IOException {
    return ItemSize.ofNumber(Numbers.parse(input.readString()));
  }

  /** The length of bytes or of UTF-8 text, which are passed over. */
  private int length() throws IOException {
    int length = input.readRawVarint32();
    input.skipRawBytes(length);
    return length;
  }

  private int enter() throws IOException {
    return input.pushLimit(input.readRawVarint32());
  }

  /** What a list or set has. */
  private enum Element {
    VALUE,
    BYTES,
    NUMBER
  }
}
