package io.isotherm.model.item;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a value has to hold to be one at all, in whichever form it comes. Texts are DynamoDB's,
 * where it has one; every failure is VALIDATION. Pure.
 */
public final class ValueRules {
  public static final String NO_VALUE =
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
  public static final String TWO_VALUES =
      "Supplied AttributeValue has more than one datatypes set, "
          + "must contain exactly one of the supported datatypes";
  public static final String NULL_IS_FALSE =
      "One or more parameter values were invalid: "
          + "Null attribute value types must have the value of true";
  public static final String NESTED_TOO_DEEP =
      "Nesting Levels have exceeded supported limits: "
          + "Attributes in the item have nested levels beyond supported limit";
  public static final String DUPLICATE_NUMBERS = "Input collection contains duplicates";
  public static final String NOT_UNICODE = "A string is not well-formed Unicode";
  public static final String NULL_IN_STRING_SET =
      "One or more parameter values were invalid: "
          + "An string set may not have a null string as a member";
  public static final String NULL_IN_NUMBER_SET =
      "One or more parameter values were invalid: "
          + "An number set may not have a null string as a member";
  public static final String NULL_IN_BINARY_SET =
      "One or more parameter values were invalid: "
          + "Binary sets may not contain null or empty values";

  private ValueRules() {}

  /** A list or map at {@code level}, the outermost being 1. */
  public static void checkLevel(int level) {
    if (level > Limits.NESTING_LEVELS_MAX) {
      throw DatabaseException.invalid(NESTED_TOO_DEEP);
    }
  }

  /** All different, as those of every set. That there is at least one is for the rules of items. */
  public static Set<String> texts(List<String> values) {
    return distinct(values, () -> inputCollection(values) + " contains duplicates.");
  }

  public static Set<BigDecimal> numbers(List<BigDecimal> values) {
    return distinct(values, () -> DUPLICATE_NUMBERS);
  }

  public static Set<Bytes> binaries(List<Bytes> values) {
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

  private static <T> Set<T> distinct(List<T> values, Supplier<String> refusal) {
    var set = LinkedHashSet.<T>newLinkedHashSet(values.size());
    for (var value : values) {
      if (!set.add(value)) {
        throw DatabaseException.invalid(refusal.get());
      }
    }
    return set;
  }
}
