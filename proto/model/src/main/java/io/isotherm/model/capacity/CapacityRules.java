package io.isotherm.model.capacity;

import io.isotherm.model.table.TableId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every table of a cluster may use. Immutable.
 *
 * @param version counts the changes; 0 as long as nothing was recorded
 * @param cluster what holds unless a table has something of its own
 * @param tables what they have of their own; none of it is {@link CapacityChange#NONE}
 */
public record CapacityRules(
    long version, CapacitySettings cluster, SortedMap<TableId, CapacityChange> tables) {
  /** Nobody is throttled as long as nobody has said so. */
  public static final CapacityRules NONE =
      new CapacityRules(
          0,
          CapacityChange.builder().isEnforced(false).build().applyTo(CapacitySettings.ISOTHERM),
          Collections.emptySortedMap());

  public CapacityRules {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** What a table may use. */
  public CapacitySettings of(TableId table) {
    var own = tables.get(table);
    return own == null ? cluster : own.applyTo(cluster);
  }

  /** Whether the use of any table is counted. */
  public boolean countsAny() {
    return cluster.isCounted()
        || tables.values().stream().anyMatch(own -> Boolean.TRUE.equals(own.isCounted()));
  }

  /** What a table has of its own. */
  public CapacityChange ownOf(TableId table) {
    return tables.getOrDefault(table, CapacityChange.NONE);
  }

  /** With other settings of the cluster; what tables have of their own stays. */
  public CapacityRules with(CapacitySettings changed) {
    return new CapacityRules(version + 1, changed, tables);
  }

  /**
   * With what a table has of its own.
   *
   * @param own all of it
   */
  public CapacityRules with(TableId table, CapacityChange own) {
    if (own.equals(ownOf(table))) {
      return this;
    }
    var changed = new TreeMap<>(tables);
    if (own.equals(CapacityChange.NONE)) {
      changed.remove(table);
    } else {
      changed.put(table, own);
    }
    return new CapacityRules(version + 1, cluster, changed);
  }
}
