package io.isotherm.model.legacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameters of one request, as its caller stated them: a caller may state them beside
 * expressions, which is refused. What was not given is null; each operation looks only at those it
 * has. Maps keep their order.
 *
 * @param attributesToGet names of the attributes to return
 * @param expected what a write demands of attributes, by their names
 * @param attributeUpdates changes of attributes, by their names
 * @param keyConditions what a query demands of the key, by attribute names
 * @param filter QueryFilter or ScanFilter, by attribute names
 * @param conditionalOperator how the members of {@code expected} or {@code filter} are joined; null
 *     for AND
 */
public record LegacyParameters(
    @Nullable List<String> attributesToGet,
    @Nullable Map<String, ExpectedAttribute> expected,
    @Nullable Map<String, AttributeUpdate> attributeUpdates,
    @Nullable Map<String, AttributeComparison> keyConditions,
    @Nullable Map<String, AttributeComparison> filter,
    @Nullable ConditionalOperator conditionalOperator) {
  /** A request that states expressions alone. */
  public static final LegacyParameters NONE =
      new LegacyParameters(null, null, null, null, null, null);

  public LegacyParameters {
    attributesToGet = attributesToGet == null ? null : List.copyOf(attributesToGet);
    expected = expected == null ? null : ordered(expected);
    attributeUpdates = attributeUpdates == null ? null : ordered(attributeUpdates);
    keyConditions = keyConditions == null ? null : ordered(keyConditions);
    filter = filter == null ? null : ordered(filter);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
