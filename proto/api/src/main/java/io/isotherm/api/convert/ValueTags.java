package io.isotherm.api.convert;

import com.google.protobuf.WireFormat;
import io.isotherm.api.v1.AttributeValue;
import io.isotherm.api.v1.Item;

/**
 * Tags of values.proto.
 *
 * <pre>
 *   Item           { ENTRIES: Entry ... }
 *   Entry          { ENTRY_KEY: string, ENTRY_VALUE: AttributeValue }
 *   AttributeValue { one of S ... BS }
 *   List, sets     { ELEMENTS: AttributeValue, string or bytes ... }
 *   Map            { ENTRIES: Entry ... }
 * </pre>
 */
public final class ValueTags {
  /** Of the entries of an item and of a map. */
  public static final int ENTRIES =
      Item.ATTRIBUTES_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** Of the elements of a list and of each kind of set. */
  public static final int ELEMENTS =
      AttributeValue.List.VALUES_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** Fixed by the encoding of maps in general. */
  public static final int ENTRY_KEY = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  public static final int ENTRY_VALUE = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  public static final int S =
      AttributeValue.S_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  public static final int N =
      AttributeValue.N_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  public static final int B =
      AttributeValue.B_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  public static final int BOOL = AttributeValue.BOOL_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;
  public static final int NULL = AttributeValue.NULL_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;
  public static final int L =
      AttributeValue.L_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  public static final int M =
      AttributeValue.M_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  public static final int SS =
      AttributeValue.SS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  public static final int NS =
      AttributeValue.NS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  public static final int BS =
      AttributeValue.BS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private ValueTags() {}
}
