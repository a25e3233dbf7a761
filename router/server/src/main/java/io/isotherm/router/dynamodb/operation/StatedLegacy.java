package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.legacy.AttributeComparison;
import io.isotherm.model.legacy.AttributeUpdate;
import io.isotherm.model.legacy.ComparisonOperator;
import io.isotherm.model.legacy.ConditionalOperator;
import io.isotherm.model.legacy.ExpectedAttribute;
import io.isotherm.model.legacy.LegacyParameters;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.router.dynamodb.json.Input;
import io.isotherm.router.dynamodb.json.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The legacy parameters that an input states; those its operation does not have are not given. */
final class StatedLegacy {
  private final Stated stated;
  private final Struct input;

  private StatedLegacy(Stated stated) {
    this.stated = stated;
    this.input = stated.input();
  }

  /** The parameters; faults of their values are noted in {@code stated}. */
  static LegacyParameters of(Stated stated) {
    var legacy = new StatedLegacy(stated);
    var toGet = legacy.has("AttributesToGet") ? legacy.input.texts("AttributesToGet") : null;
    var expected = legacy.entries("Expected");
    var updates = legacy.entries("AttributeUpdates");
    var keyConditions = legacy.entries("KeyConditions");
    var filterName = legacy.has("ScanFilter") ? "ScanFilter" : "QueryFilter";
    var filter = legacy.entries(filterName);
    var operator =
        legacy.has("ConditionalOperator") ? legacy.input.text("ConditionalOperator") : null;
    if (toGet == null
        && expected == null
        && updates == null
        && keyConditions == null
        && filter == null
        && operator == null) {
      return LegacyParameters.NONE;
    }
    return new LegacyParameters(
        toGet,
        expected == null ? null : legacy.expected(expected),
        updates == null ? null : legacy.updates(updates),
        keyConditions == null ? null : legacy.comparisons(keyConditions, Member.KEY_CONDITIONS),
        filter == null ? null : legacy.comparisons(filter, Member.FILTER),
        operator == null ? null : ConditionalOperator.valueOf(operator));
  }

  private boolean has(String name) {
    return input.shape().member(name) != null;
  }

  private @Nullable Map<String, Struct> entries(String name) {
    var map = has(name) ? input.map(name) : null;
    if (map == null) {
      return null;
    }
    var structs = new LinkedHashMap<String, Struct>();
    map.forEach(
        (attribute, value) -> structs.put(attribute, (Struct) Objects.requireNonNull(value)));
    return structs;
  }

  private Map<String, ExpectedAttribute> expected(Map<String, Struct> given) {
    var expected = new LinkedHashMap<String, ExpectedAttribute>();
    given.forEach((name, one) ->
        expected.put(
            name,
            new ExpectedAttribute(
                stated.value(one.get("Value"), name, Member.EXPECTED),
                one.flag("Exists"),
                operator(one),
                operands(one, name, Member.EXPECTED))));
    return expected;
  }

  private Map<String, AttributeUpdate> updates(Map<String, Struct> given) {
    var updates = new LinkedHashMap<String, AttributeUpdate>();
    given.forEach((name, one) -> {
      var action = one.text("Action");
      updates.put(
          name,
          new AttributeUpdate(
              action == null ? AttributeUpdate.Action.PUT : AttributeUpdate.Action.valueOf(action),
              stated.value(one.get("Value"), name, Member.ATTRIBUTE_UPDATES)));
    });
    return updates;
  }

  private Map<String, AttributeComparison> comparisons(Map<String, Struct> given, Member member) {
    var comparisons = new LinkedHashMap<String, AttributeComparison>();
    given.forEach((name, one) -> {
      var operands = operands(one, name, member);
      comparisons.put(
          name,
          new AttributeComparison(
              Objects.requireNonNull(operator(one)), operands == null ? List.of() : operands));
    });
    return comparisons;
  }

  private static @Nullable ComparisonOperator operator(Struct one) {
    var text = one.text("ComparisonOperator");
    return text == null ? null : ComparisonOperator.valueOf(text);
  }

  private @Nullable List<AttributeValue> operands(Struct one, String name, Member member) {
    var list = one.list("AttributeValueList");
    if (list == null) {
      return null;
    }
    var operands = new ArrayList<AttributeValue>();
    for (@Nullable Input element : list) {
      var value = stated.value(element, name, member);
      if (value != null) {
        operands.add(value);
      }
    }
    return operands;
  }
}
