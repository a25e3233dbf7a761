package io.isotherm.model.table;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags of a table, by key. Immutable. Keys and values keep to {@link TagRules}; how many there
 * may be is checked where they are changed.
 */
public record TableTags(SortedMap<String, String> values) {
  public static final TableTags NONE = new TableTags(Collections.emptySortedMap());

  public TableTags {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public static TableTags of(Map<String, String> values) {
    return new TableTags(new TreeMap<>(values));
  }

  /** With these added, or in place of those with the same keys. */
  public TableTags with(Map<String, String> added) {
    var changed = new TreeMap<>(values);
    changed.putAll(added);
    return new TableTags(changed);
  }

  /** Without these; that there is none of that key is no failure. */
  public TableTags without(Collection<String> keys) {
    var changed = new TreeMap<>(values);
    keys.forEach(changed::remove);
    return new TableTags(changed);
  }

  public int count() {
    return values.size();
  }
}
