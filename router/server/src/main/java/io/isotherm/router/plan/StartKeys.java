package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.request.ValueFaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks exclusive start keys before their table is known. */
final class StartKeys {
  static final String INVALID = "The provided starting key is invalid";

  /**
   * How the faults begin that DynamoDB finds while it reads a value, and reports wherever it stands
   * without saying so.
   */
  private static final List<String> REPORTED_BARE =
      List.of(
          Numbers.NOT_A_NUMBER,
          Numbers.TOO_MANY_DIGITS,
          Numbers.OVERFLOW,
          Numbers.UNDERFLOW,
          ItemRules.EMPTY_NUMBER_SET,
          "One or more parameter values were invalid: Input collection",
          "Input collection");

  private StartKeys() {}

  /**
   * @param key null when the request begins at the beginning
   * @throws DatabaseException VALIDATION, when a value of the key could not stand in an item
   */
  static void checkValues(@Nullable Item key, ValueFaults faults) {
    var fault = faults.of(ValueFaults.Member.EXCLUSIVE_START_KEY);
    if (fault != null) {
      throw invalid(fault.text());
    }
    if (key == null) {
      return;
    }
    for (var value : key.attributes().values()) {
      try {
        ItemRules.checkValue(value);
      } catch (DatabaseException e) {
        throw invalid(e.getMessage());
      }
    }
  }

  /** The failure of a start key, for a reason that belongs to one of its values. */
  static DatabaseException invalid(String reason) {
    boolean bare = REPORTED_BARE.stream().anyMatch(reason::startsWith);
    return DatabaseException.invalid("ExclusiveStartKey", bare ? reason : INVALID + ": " + reason);
  }
}
