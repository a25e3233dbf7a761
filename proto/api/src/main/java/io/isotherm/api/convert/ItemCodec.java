package io.isotherm.api.convert;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.io.IOException;

/**
 * Items as bytes: the encoding of isotherm.v1.Item, in which they travel and are stored. Pure.
 *
 * <p>An item is always encoded to the same bytes; its order is kept, so that equal items whose
 * attributes are in another order have other bytes. Time and memory are proportional to the bytes.
 *
 * <p>Only the form is checked: the rules for items that are to be stored, and their size, are
 * {@link io.isotherm.model.item.ItemRules}.
 */
public final class ItemCodec {
  static final String NO_ITEM = "The bytes are not an encoded item";

  private ItemCodec() {}

  /**
   * Encodes an item.
   *
   * @throws DatabaseException VALIDATION, when a text is not well-formed Unicode
   */
  public static ByteString encode(Item item) {
    return UnsafeByteOperations.unsafeWrap(encodeToArray(item));
  }

  /** {@link #encode} to an array that is the caller's. */
  public static byte[] encodeToArray(Item item) {
    return ItemWriter.encode(item);
  }

  /** Encodes one value, as isotherm.v1.AttributeValue. */
  public static ByteString encode(AttributeValue value) {
    return UnsafeByteOperations.unsafeWrap(ItemWriter.encode(value));
  }

  /**
   * The item, which shares no memory with the bytes.
   *
   * @throws DatabaseException VALIDATION, when the bytes are not an item's encoding; the context's
   *     field is the path to the attribute at fault, as {@code address.lines[2]}, where there is
   *     one
   */
  public static Item decode(ByteString encoded) {
    return decode(encoded.newCodedInput());
  }

  /** {@link #decode(ByteString)}. */
  public static Item decode(byte[] encoded) {
    return decode(CodedInputStream.newInstance(encoded));
  }

  /** One value, from isotherm.v1.AttributeValue; fails as {@link #decode(ByteString)}. */
  public static AttributeValue decodeValue(ByteString encoded) {
    try {
      return new ItemReader(encoded.newCodedInput()).value(0);
    } catch (IOException _) {
      throw DatabaseException.invalid(NO_ITEM);
    } catch (MalformedValueException e) {
      throw e.toDatabaseException();
    }
  }

  private static Item decode(CodedInputStream input) {
    try {
      return new ItemReader(input).item();
    } catch (IOException _) {
      throw DatabaseException.invalid(NO_ITEM);
    } catch (MalformedValueException e) {
      throw e.toDatabaseException();
    }
  }
}
