package io.isotherm.console.item;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.v1.Placeholders;
import io.isotherm.model.item.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions with placeholders for every name and every value, so that nothing that somebody
 * writes is read as an expression. For one request, on one thread.
 */
final class Terms {
  private final Placeholders.Builder placeholders = Placeholders.newBuilder();
  private final Map<String, String> names = new HashMap<>();

  /** The placeholder of an attribute's name. */
  String name(String attribute) {
    return names.computeIfAbsent(
        attribute,
        _ -> {
          String placeholder = "#n" + names.size();
          placeholders.putNames(placeholder, attribute);
          return placeholder;
        });
  }

  /** The placeholder of a value. */
  String value(AttributeValue value) {
    String placeholder = ":v" + placeholders.getValuesCount();
    placeholders.putValues(placeholder, ItemConverter.message(value));
    return placeholder;
  }

  /** An expression that holds when all of them do; empty when there are none. */
  String all(List<Term> terms) {
    var expressions = new ArrayList<String>();
    for (var term : terms) {
      var values = term.values().stream().map(this::value).toList();
      expressions.add(
          term.comparison()
              .expression(
                  name(term.attribute()),
                  values.isEmpty() ? "" : values.getFirst(),
                  values.isEmpty() ? "" : values.getLast()));
    }
    return String.join(" AND ", expressions);
  }

  Placeholders placeholders() {
    return placeholders.build();
  }
}
