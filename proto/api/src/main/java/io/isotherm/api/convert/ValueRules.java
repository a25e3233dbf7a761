package io.isotherm.api.convert;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a value has to hold to be one at all, in whichever form it comes. Texts are DynamoDB's,
 * where it has one.
 */
final class ValueRules {
  static final String NO_VALUE =
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
  static final String TWO_VALUES =
      "Supplied AttributeValue has more than one datatypes set, "
          + "must contain exactly one of the supported datatypes";
  static final String NULL_IS_FALSE =
      "One or more parameter values were invalid: "
          + "Null attribute value types must have the value of true";
  static final String NESTED_TOO_DEEP =
      "Nesting Levels have exceeded supported limits: "
          + "Attributes in the item have nested levels beyond supported limit";
  static final String DUPLICATE_NUMBERS = "Input collection contains duplicates";
  static final String NOT_UNICODE = "A string is not well-formed Unicode";

  private ValueRules() {}

  static BigDecimal number(String text) throws MalformedValueException {
    try {
      return Numbers.parse(text);
    } catch (DatabaseException e) {
      throw new MalformedValueException(String.valueOf(e.getMessage()));
    }
  }

  /** A list or map at {@code level}, the outermost being 1. */
  static void checkLevel(int level) throws MalformedValueException {
    if (level > Limits.NESTING_LEVELS_MAX) {
      throw new MalformedValueException(NESTED_TOO_DEEP);
    }
  }

  /** All different, as those of every set. That there is at least one is for the rules of items. */
  static Set<String> texts(List<String> values) throws MalformedValueException {
    return distinct(values, () -> inputCollection(values) + " contains duplicates.");
  }

  static Set<BigDecimal> numbers(List<BigDecimal> values) throws MalformedValueException {
    return distinct(values, () -> DUPLICATE_NUMBERS);
  }

  static Set<Bytes> binaries(List<Bytes> values) throws MalformedValueException {
    return distinct(
        values,
        () -> {
          var encoder = Base64.getEncoder();
          var texts =
              values.stream().map(bytes -> encoder.encodeToString(bytes.toArray())).toList();
          return inputCollection(texts) + "of type BS contains duplicates.";
        });
  }

  private static String inputCollection(List<String> values) {
    return "One or more parameter values were invalid: Input collection " + values;
  }

  private static <T> Set<T> distinct(List<T> values, Supplier<String> refusal)
      throws MalformedValueException {
    var set = LinkedHashSet.<T>newLinkedHashSet(values.size());
    for (var value : values) {
      if (!set.add(value)) {
        throw new MalformedValueException(refusal.get());
      }
    }
    return set;
  }
}
