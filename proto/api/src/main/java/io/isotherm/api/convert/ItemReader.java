package io.isotherm.api.convert;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.item.ValueRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads isotherm.v1.Item. One thread, one item.
 *
 * <p>Stricter than generated code: exactly one member of a value is set, once; strings are UTF-8;
 * numbers are numbers; members of sets are different; lists and maps nest no deeper than items may,
 * which bounds the recursion. Unknown fields are skipped.
 */
final class ItemReader {

  /** Reads one thing. */
  private interface Step<T> {
    T read() throws IOException, MalformedValueException;
  }

  private final CodedInputStream input;

  ItemReader(CodedInputStream input) {
    this.input = input;
  }

  Item item() throws IOException, MalformedValueException {
    return new Item(members(0));
  }

  /** A value, which is inside {@code level} lists and maps. */
  AttributeValue value(int level) throws IOException, MalformedValueException {
    @Nullable AttributeValue value = null;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      var read = field(tag, level);
      if (read == null) {
        skip(tag);
      } else if (value != null) {
        throw new MalformedValueException(ValueRules.TWO_VALUES);
      } else {
        value = read;
      }
    }
    if (value == null) {
      throw new MalformedValueException(ValueRules.NO_VALUE);
    }
    return value;
  }

  /** What a field says the value is, or null when the field is unknown. */
  private @Nullable AttributeValue field(int tag, int level)
      throws IOException, MalformedValueException {
    try {
      return known(tag, level);
    } catch (DatabaseException e) {
      throw new MalformedValueException(e.getMessage());
    }
  }

  private @Nullable AttributeValue known(int tag, int level)
      throws IOException, MalformedValueException {
    return switch (tag) {
      case ValueTags.S -> new AttributeValue.Str(input.readStringRequireUtf8());
      case ValueTags.N -> new AttributeValue.Num(number());
      case ValueTags.B -> new AttributeValue.Bin(bytes());
      case ValueTags.BOOL -> new AttributeValue.Bool(input.readBool());
      case ValueTags.NULL -> nothing();
      case ValueTags.L -> {
        ValueRules.checkLevel(level + 1);
        yield new AttributeValue.ListValue(nested(() -> elements(() -> element(level + 1))));
      }
      case ValueTags.M -> {
        ValueRules.checkLevel(level + 1);
        yield new AttributeValue.MapValue(nested(() -> members(level + 1)));
      }
      case ValueTags.SS ->
          new AttributeValue.StrSet(
              ValueRules.texts(nested(() -> elements(input::readStringRequireUtf8))));
      case ValueTags.NS ->
          new AttributeValue.NumSet(ValueRules.numbers(nested(() -> elements(this::number))));
      case ValueTags.BS ->
          new AttributeValue.BinSet(ValueRules.binaries(nested(() -> elements(this::bytes))));
      default -> null;
    };
  }

  private BigDecimal number() throws IOException {
    return Numbers.parse(input.readStringRequireUtf8());
  }

  private Bytes bytes() throws IOException {
    return Bytes.owned(input.readByteArray());
  }

  private AttributeValue nothing() throws IOException, MalformedValueException {
    if (!input.readBool()) {
      throw new MalformedValueException(ValueRules.NULL_IS_FALSE);
    }
    return new AttributeValue.Null();
  }

  private AttributeValue element(int level) throws IOException, MalformedValueException {
    return nested(() -> value(level));
  }

  private <T> List<T> elements(Step<T> element) throws IOException, MalformedValueException {
    var elements = new ArrayList<T>();
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag != ValueTags.ELEMENTS) {
        skip(tag);
        continue;
      }
      try {
        elements.add(element.read());
      } catch (MalformedValueException e) {
        throw e.inElement(elements.size());
      }
    }
    return elements;
  }

  private Map<String, AttributeValue> members(int level)
      throws IOException, MalformedValueException {
    var members = new LinkedHashMap<String, AttributeValue>();
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == ValueTags.ENTRIES) {
        int outer = input.pushLimit(input.readRawVarint32());
        readEntry(members, level);
        input.popLimit(outer);
      } else {
        skip(tag);
      }
    }
    return members;
  }

  private void readEntry(Map<String, AttributeValue> members, int level)
      throws IOException, MalformedValueException {
    var key = "";
    @Nullable AttributeValue value = null;
    try {
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        if (tag == ValueTags.ENTRY_KEY) {
          key = input.readStringRequireUtf8();
        } else if (tag == ValueTags.ENTRY_VALUE) {
          value = element(level);
        } else {
          skip(tag);
        }
      }
      if (value == null) {
        throw new MalformedValueException(ValueRules.NO_VALUE);
      }
    } catch (MalformedValueException e) {
      throw e.inMember(key);
    }
    members.put(key, value);
  }

  private <T> T nested(Step<T> content) throws IOException, MalformedValueException {
    int outer = input.pushLimit(input.readRawVarint32());
    var read = content.read();
    input.popLimit(outer);
    return read;
  }

  private void skip(int tag) throws IOException {
    if (!input.skipField(tag)) {
      throw new InvalidProtocolBufferException("An end group has no start.");
    }
  }
}
