package io.isotherm.model.request;

import io.isotherm.model.error.DatabaseException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a request where values should stand and is none: a number out of range, a set with
 * an element twice, a value without a type. A wire whose messages can say such things reports the
 * first of each member here and leaves the member without it, though given, for the request to fail
 * at the point of its checks at which DynamoDB looks at that member.
 */
public record ValueFaults(Map<Member, Fault> byMember) {
  /** Every value is one. */
  public static final ValueFaults NONE = new ValueFaults(Map.of());

  public ValueFaults {
    byMember = byMember.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byMember));
  }

  /** The fault of a member, or null when its values are values. */
  public @Nullable Fault of(Member member) {
    return byMember.get(member);
  }

  /**
   * To be called where DynamoDB looks at a member.
   *
   * @throws DatabaseException VALIDATION, when a value of the member is none
   */
  public void requireNone(Member member) {
    var fault = of(member);
    if (fault != null) {
      throw DatabaseException.invalid(fault.name(), fault.text());
    }
  }

  /** A member of a request that holds values. */
  public enum Member {
    ITEM,
    KEY,
    EXPRESSION_ATTRIBUTE_VALUES,
    EXCLUSIVE_START_KEY,
    EXPECTED,
    ATTRIBUTE_UPDATES,
    KEY_CONDITIONS,
    FILTER,
    REQUEST_ITEMS
  }

  /**
   * One fault.
   *
   * @param name of the attribute or placeholder in the member
   * @param text what DynamoDB says about such a value, wherever it stands
   */
  public record Fault(String name, String text) {}
}
