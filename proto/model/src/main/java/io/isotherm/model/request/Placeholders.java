package io.isotherm.model.request;

import io.isotherm.model.item.AttributeValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders in the expressions of one request stand for.
 *
 * @param names by placeholder, {@code #} included; null when not given, which to be given and empty
 *     is not
 * @param values by placeholder, {@code :} included; null when not given
 */
public record Placeholders(
    @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
  /** None. */
  public static final Placeholders NONE = new Placeholders(null, null);

  public Placeholders {
    names = names == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(names));
    values = values == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Placeholders of a caller for whom to give none is not to give any. */
  public static Placeholders of(Map<String, String> names, Map<String, AttributeValue> values) {
    return names.isEmpty() && values.isEmpty()
        ? NONE
        : new Placeholders(names.isEmpty() ? null : names, values.isEmpty() ? null : values);
  }
}
