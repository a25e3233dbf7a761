package io.isotherm.router.dynamodb.json;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a request as it was read: it has the types of its shape, and keeps no rule beyond that.
 * Immutable.
 */
public sealed interface Input permits Input.Simple, Input.Compound {

  /** One value. */
  sealed interface Simple extends Input {}

  /** Several. */
  sealed interface Compound extends Input permits Sequence, Mapping, Attributes, Struct {}

  record Text(String value) implements Simple {}

  record Whole(long value) implements Simple {}

  record Fraction(double value) implements Simple {}

  record Flag(boolean value) implements Simple {}

  record Blob(Bytes value) implements Simple {}

  /**
   * An attribute value.
   *
   * @param value null when it breaks a rule
   * @param problem which rule, in the service's words; null when it breaks none
   */
  record Attribute(@Nullable AttributeValue value, @Nullable String problem) implements Simple {}

  /** A list; an element is null where the request has a null. */
  record Sequence(List<@Nullable Input> elements) implements Compound {
    public Sequence {
      elements = Collections.unmodifiableList(elements);
    }
  }

  /** A map in the order of the request; a value is null where the request has a null. */
  record Mapping(Map<String, @Nullable Input> entries) implements Compound {
    public Mapping {
      entries = Collections.unmodifiableMap(entries);
    }
  }

  /**
   * A map of attribute values, such as an item or a key. A value that breaks a rule of its own is
   * no failure yet: the service looks at it only after other things.
   *
   * @param values up to the first that breaks a rule
   * @param problemAt the name of the first that breaks a rule; null when none does
   * @param problem which rule, in the service's words
   * @param size of the map as it was sent
   */
  record Attributes(
      Map<String, AttributeValue> values,
      @Nullable String problemAt,
      @Nullable String problem,
      int size)
      implements Compound {
    public Attributes {
      values = Collections.unmodifiableMap(values);
    }
  }
}
