package io.isotherm.node.usage;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.heat.HeatInheritance;
import io.isotherm.node.heat.PartitionHeat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a node, one for each partition that was used since it came here. Any thread;
 * lookups lock nothing. As many as the replicas hold partitions, once {@link #keep} has been
 * called.
 *
 * <p>A partition that takes the place of others inherits from their meters, when it is met first:
 * by a request, or by {@link #keep}. Until then these are kept aside, for as long as another
 * replacement may ask for its part.
 *
 * <p>{@code lock} guards {@code byStart} and {@code replaced}, and every change of {@code meters},
 * of {@code rules} and of the limits of a meter.
 */
final class PartitionMeters {
  private final GroupClock clock;
  private final Map<Long, PartitionMeter> meters = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Of each table, by the start of their ranges, which do not overlap. */
  private final Map<TableId, NavigableMap<Bytes, PartitionMeter>> byStart = new HashMap<>();

  /** Whose partition is gone. */
  private final List<PartitionMeter> replaced = new ArrayList<>();

  private volatile CapacityRules rules = CapacityRules.NONE;

  /** Whether the use of any table is counted. */
  private volatile boolean counts = true;

  PartitionMeters(GroupClock clock) {
    this.clock = clock;
  }

  /** What tables may use. */
  CapacityRules rules() {
    return rules;
  }

  /** Whether the use of any table is counted: otherwise nobody need be asked for a meter. */
  boolean counts() {
    return counts;
  }

  /** Other settings hold from now on. */
  void limit(CapacityRules changed) {
    lock.lock();
    try {
      rules = changed;
      counts = changed.countsAny();
      long now = clock.nanos();
      for (var meter : meters.values()) {
        meter.limit(changed.of(meter.partition().tableId()), now);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The meter of a partition, if there is one, and its use is counted. */
  @Nullable PartitionMeter find(long partitionId) {
    var met = counts ? meters.get(partitionId) : null;
    return met != null && met.counts() ? met : null;
  }

  /**
   * The meter of the partition that is meant; null when {@code replica} does not hold it, or not in
   * this epoch, or when its use is not counted.
   */
  @Nullable PartitionMeter of(GroupReplica replica, PartitionRef ref) {
    var met = meters.get(ref.getPartition());
    if (met != null && met.partition().epoch().value() == ref.getEpoch()) {
      return met.counts() ? met : null;
    }
    var partition = replica.partition(ref.getPartition());
    if (partition == null || partition.epoch().value() != ref.getEpoch()) {
      return null;
    }
    lock.lock();
    try {
      var added = add(partition, clock.nanos());
      return added.counts() ? added : null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets the partitions of a group that are gone. While partitions are being replaced, neither
   * these nor those are held for a moment; so what is found gone is kept aside until the next time.
   *
   * @param held all that its replica holds
   * @return the meters of those, which all have inherited
   */
  List<PartitionMeter> keep(long groupId, Collection<PartitionDescriptor> held, long nowNanos) {
    lock.lock();
    try {
      var inherited =
          replaced.stream().filter(meter -> meter.partition().groupId() == groupId).toList();
      var ids = new HashSet<Long>();
      held.forEach(partition -> ids.add(partition.id().value()));
      for (var meter : List.copyOf(meters.values())) {
        var partition = meter.partition();
        if (partition.groupId() == groupId && !ids.contains(partition.id().value())) {
          replace(meter);
        }
      }
      var kept = new ArrayList<PartitionMeter>();
      for (var partition : held) {
        var met = meters.get(partition.id().value());
        boolean inherits = !replaced.isEmpty() && !overlapping(partition).isEmpty();
        if (met != null && met.partition().equals(partition)) {
          kept.add(met);
        } else if (met != null || inherits) {
          kept.add(add(partition, nowNanos));
        }
      }
      replaced.removeAll(inherited);
      return kept;
    } finally {
      lock.unlock();
    }
  }

  private PartitionMeter add(PartitionDescriptor partition, long nowNanos) {
    var met = meters.get(partition.id().value());
    if (met != null && met.partition().equals(partition)) {
      return met;
    }
    var inItsPlace = byStart.get(partition.tableId());
    if (inItsPlace != null) {
      overlapping(inItsPlace, partition.range()).forEach(this::replace);
    }
    var from = overlapping(partition);
    var meter = new PartitionMeter(partition, inherited(partition, from, nowNanos));
    var settings = rules.of(partition.tableId());
    meter.limit(settings, nowNanos);
    meter.inherit(from, settings, nowNanos);
    byStart
        .computeIfAbsent(partition.tableId(), _ -> new TreeMap<>())
        .put(partition.range().start(), meter);
    meters.put(partition.id().value(), meter);
    return meter;
  }

  private static PartitionHeat inherited(
      PartitionDescriptor partition, List<PartitionMeter> from, long nowNanos) {
    if (from.isEmpty()) {
      return new PartitionHeat(partition.range(), nowNanos);
    }
    var heats = from.stream().map(meter -> meter.left(nowNanos)).toList();
    return HeatInheritance.inherit(heats, List.of(partition.range()), nowNanos).getFirst();
  }

  private void replace(PartitionMeter meter) {
    var partition = meter.partition();
    meters.remove(partition.id().value(), meter);
    var inOrder = byStart.get(partition.tableId());
    if (inOrder != null) {
      inOrder.remove(partition.range().start(), meter);
      if (inOrder.isEmpty()) {
        byStart.remove(partition.tableId());
      }
    }
    replaced.add(meter);
  }

  private List<PartitionMeter> overlapping(PartitionDescriptor partition) {
    return replaced.stream()
        .filter(meter ->
            meter.partition().tableId().equals(partition.tableId())
                && meter.partition().range().overlaps(partition.range()))
        .toList();
  }

  private static List<PartitionMeter> overlapping(
      NavigableMap<Bytes, PartitionMeter> inOrder, KeyRange range) {
    var first = inOrder.floorKey(range.start());
    var from = first == null ? inOrder : inOrder.tailMap(first, true);
    var found = new ArrayList<PartitionMeter>();
    for (var meter : from.values()) {
      var other = meter.partition().range();
      if (other.overlaps(range)) {
        found.add(meter);
      } else if (other.start().compareTo(range.start()) > 0) {
        break;
      }
    }
    return found;
  }
}
