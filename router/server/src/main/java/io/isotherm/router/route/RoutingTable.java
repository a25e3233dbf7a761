package io.isotherm.router.route;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.router.plan.TableLookup;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tables, partitions, groups and nodes as this router knows them: an immutable map that is swapped
 * as a whole, and hints about leaders beside it. Once filled it serves for as long as it takes,
 * whoever else is down; what is out of date in it is refused by the nodes and learned from them.
 *
 * <p>Any thread. Readers never wait; {@link #lock} puts changes in a row.
 */
public final class RoutingTable implements TableLookup {
  private final ReentrantLock lock = new ReentrantLock();
  private final LeaderHints leaders = new LeaderHints();
  private volatile ClusterMap map = ClusterMap.EMPTY;
  private volatile NavigableMap<String, TableDescription> descriptions = new TreeMap<>();
  private volatile Map<String, AccessKey> accessKeys = Map.of();
  private volatile CapacityRules capacity = CapacityRules.NONE;
  private volatile boolean loaded;

  /** The catalog as it is known; empty before the first of it came. */
  public ClusterMap map() {
    return map;
  }

  /** Whether a catalog came at all. */
  public boolean isLoaded() {
    return loaded;
  }

  /**
   * Nothing, once a catalog came.
   *
   * @throws DatabaseException UNAVAILABLE before
   */
  public void requireLoaded() {
    if (!loaded) {
      throw new DatabaseException(
          ErrorCode.UNAVAILABLE, "The router has not heard from the placement driver yet.");
    }
  }

  /** The access key of that id; null when there is none. */
  public @Nullable AccessKey accessKey(String id) {
    return accessKeys.get(id);
  }

  /** All access keys. */
  public Collection<AccessKey> accessKeys() {
    return accessKeys.values();
  }

  /** What every table may use. */
  public CapacityRules capacity() {
    return capacity;
  }

  /** All tables by name, with what the nodes last reported. Not to be changed. */
  public NavigableMap<String, TableDescription> descriptions() {
    return descriptions;
  }

  /** Whether there are groups, and a leader is known of each. */
  public boolean knowsLeaders() {
    var groups = map.groups();
    return !groups.isEmpty()
        && groups.stream().allMatch(group -> leaders.leader(group.id()) != null);
  }

  @Override
  public TableSchema require(String table) {
    var definition = map.table(table);
    if (definition == null) {
      requireLoaded();
    }
    if (definition == null || !definition.status().isUsable()) {
      throw new DatabaseException(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found");
    }
    return definition.schema();
  }

  /**
   * The way to a partition.
   *
   * @param where picks the partition from those of the table
   * @return null when the table has no partitions yet, or the partition's group is not known
   */
  public @Nullable Route route(TableId table, Function<PartitionMap, PartitionDescriptor> where) {
    var known = map;
    var partitions = known.partitions(table);
    if (partitions == null) {
      return null;
    }
    var partition = where.apply(partitions);
    var group = known.group(partition.groupId());
    return group == null || group.members().isEmpty()
        ? null
        : new Route(partition, group, leaders.leader(partition.groupId()));
  }

  /**
   * Takes a catalog, or a later one.
   *
   * @param change makes the new map of the present one; null for no change
   * @param tables all of them, read after {@code change} was applied
   * @param keys all access keys by id, read then as well
   * @param rules of capacity, read then as well
   */
  void update(
      Function<ClusterMap, @Nullable ClusterMap> change,
      Supplier<Collection<TableDescription>> tables,
      Supplier<Map<String, AccessKey>> keys,
      Supplier<CapacityRules> rules) {
    lock.lock();
    try {
      var changed = change.apply(map);
      if (changed == null) {
        return;
      }
      var byName = new TreeMap<String, TableDescription>();
      tables.get().forEach(table -> byName.put(table.definition().name(), table));
      leaders.retain(group -> changed.group(group) != null);
      accessKeys = keys.get();
      capacity = rules.get();
      map = changed;
      descriptions = Collections.unmodifiableNavigableMap(byName);
      loaded = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns partitions from a node that refused an epoch.
   *
   * @param current the node's view, which may be older than this one; it is taken only where every
   *     partition it says something about is newer than what it replaces
   * @return whether anything was learned
   */
  public boolean learn(TableId table, List<PartitionDescriptor> current) {
    lock.lock();
    try {
      var partitions = map.partitions(table);
      if (partitions == null) {
        return false;
      }
      var news = PartitionNews.of(partitions, current);
      if (news.isEmpty()) {
        return false;
      }
      map = map.withPartitions(partitions.with(PartitionNews.withRemainders(partitions, news)));
      return true;
    } catch (IllegalArgumentException e) {
      // What the node says contradicts itself; the catalog will know better.
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Whether requests for its range go to this partition, and not to what took its place. */
  public boolean has(PartitionDescriptor partition) {
    var partitions = map.partitions(partition.tableId());
    return partitions != null && partitions.find(partition.range().start()).equals(partition);
  }

  /** Someone said who leads a group; null for nobody. Older terms are ignored. */
  public void learnLeader(long group, @Nullable NodeId leader, long term) {
    leaders.learn(group, leader, term);
  }

  /** A group's leader did not answer. */
  public void suspect(long group, NodeId leader) {
    leaders.suspect(group, leader);
  }
}
