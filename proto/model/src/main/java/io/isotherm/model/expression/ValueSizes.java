package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code size} yields: the length of a string in UTF-16 units, though everything else about
 * strings goes by UTF-8; the length of a binary; the number of elements of a set, a list or a map.
 */
final class ValueSizes {
  private ValueSizes() {}

  /** The size, or null for types that have none. */
  static @Nullable Integer of(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(String text) -> text.length();
      case AttributeValue.Bin(Bytes bytes) -> bytes.length();
      case AttributeValue.ListValue(List<AttributeValue> values) -> values.size();
      case AttributeValue.MapValue(Map<String, AttributeValue> values) -> values.size();
      case AttributeValue.StrSet(Set<String> values) -> values.size();
      case AttributeValue.NumSet(var values) -> values.size();
      case AttributeValue.BinSet(Set<Bytes> values) -> values.size();
      case AttributeValue.Num _, AttributeValue.Bool _, AttributeValue.Null _ -> null;
    };
  }
}
