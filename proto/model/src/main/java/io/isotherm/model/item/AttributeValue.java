package io.isotherm.model.item;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of one of DynamoDB's ten attribute types. Immutable; equality is DynamoDB's: numbers by
 * value, sets and maps without order, lists in order.
 *
 * <p>Source: DynamoDB developer guide, "Supported data types and naming rules".
 */
public sealed interface AttributeValue {
  /** S: text, compared by its UTF-8 bytes. */
  record Str(String value) implements AttributeValue {}

  /**
   * N: a decimal number of at most 38 significant digits, held without trailing zeros so that equal
   * numbers are equal values. {@link Numbers} makes and prints them.
   */
  record Num(BigDecimal value) implements AttributeValue {
    public Num {
      value = Numbers.normal(value);
    }
  }

  /** B. */
  record Bin(Bytes value) implements AttributeValue {}

  /** BOOL. */
  record Bool(boolean value) implements AttributeValue {}

  /** NULL: the value that says there is none. */
  record Null() implements AttributeValue {}

  /** L. */
  record ListValue(List<AttributeValue> values) implements AttributeValue {
    public ListValue {
      values = List.copyOf(values);
    }
  }

  /** M: keeps the order in which it was written, which has no meaning. */
  record MapValue(Map<String, AttributeValue> values) implements AttributeValue {
    public MapValue {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** SS: at least one, all different. */
  record StrSet(Set<String> values) implements AttributeValue {
    public StrSet {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
  }

  /** NS: at least one, all different in value. */
  record NumSet(Set<BigDecimal> values) implements AttributeValue {
    public NumSet {
      var normal = new LinkedHashSet<BigDecimal>();
      values.forEach(number -> normal.add(Numbers.normal(number)));
      values = Collections.unmodifiableSet(normal);
    }
  }

  /** BS: at least one, all different. */
  record BinSet(Set<Bytes> values) implements AttributeValue {
    public BinSet {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
  }

  /** The type's name on the wire and in {@code attribute_type}. */
  default AttributeType type() {
    return switch (this) {
      case Str _ -> AttributeType.S;
      case Num _ -> AttributeType.N;
      case Bin _ -> AttributeType.B;
      case Bool _ -> AttributeType.BOOL;
      case Null _ -> AttributeType.NULL;
      case ListValue _ -> AttributeType.L;
      case MapValue _ -> AttributeType.M;
      case StrSet _ -> AttributeType.SS;
      case NumSet _ -> AttributeType.NS;
      case BinSet _ -> AttributeType.BS;
    };
  }
}
