package io.isotherm.model.request;

import io.isotherm.model.item.AttributeValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the placeholders in the expressions of one request stand for.
 *
 * @param names by placeholder, {@code #} included
 * @param values by placeholder, {@code :} included
 */
public record Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
  /** None. */
  public static final Placeholders NONE = new Placeholders(Map.of(), Map.of());

  public Placeholders {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
