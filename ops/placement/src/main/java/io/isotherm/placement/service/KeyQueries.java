package io.isotherm.placement.service;

import io.isotherm.api.convert.UsedKeyConverter;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.api.v1.ListHotKeysResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.KeyHeat;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.model.partition.UsedKey;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.CapacityDecisions;
import io.isotherm.placement.insight.KeyHistory;
import io.isotherm.placement.insight.MinuteKeys;
import io.isotherm.placement.insight.MinuteTally;
import io.isotherm.placement.planner.ClusterView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which keys of a table are hot, now or within the last day. Pure. */
final class KeyQueries {
  /** Keys in one answer. */
  static final int KEYS_MAX = 64;

  private static final int KEYS = 10;

  /** Minutes in one answer, of all keys together: an answer stays below 1 MB. */
  static final int POINTS_MAX = 10 * KeyHistory.MINUTES_MAX;

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  private KeyQueries() {}

  /**
   * @throws DatabaseException VALIDATION, also for minutes of a table whose keys are not kept, or
   *     RESOURCE_NOT_FOUND when the table is not there
   */
  static ListHotKeysResponse list(
      ClusterView view, KeyHistory history, ListHotKeysRequest request) {
    var id = CapacityDecisions.table(view.catalog(), request.getTable());
    var table = Objects.requireNonNull(view.catalog().tables().get(id));
    int minutes = minutes(request, table);
    var all = minutes == 0 ? now(view, table) : history.latest(id, minutes);
    var keys = ranked(all, request);
    return UsedKeyConverter.response(
        view.catalog().capacity().of(id).redactsHotKeys()
            ? keys.stream().map(KeyQueries::redacted).toList()
            : keys,
        seconds(all));
  }

  private static int minutes(ListHotKeysRequest request, TableDefinition table) {
    int minutes = request.getMinutes();
    if (minutes < 0 || minutes > KeyHistory.MINUTES_MAX) {
      throw DatabaseException.invalid("minutes", "Minutes are 0 for now, up to 1440");
    }
    if (minutes > 0 && !table.settings().insights().isEnabled()) {
      throw DatabaseException.invalid(
          "minutes", "Contributor insights are not enabled for the table");
    }
    return minutes;
  }

  private static UsedKey redacted(UsedKey key) {
    return new UsedKey(null, key.partition(), key.heat(), key.minutes());
  }

  /** What leaders reported last, as one second. */
  private static List<MinuteKeys> now(ClusterView view, TableDefinition table) {
    var keys = new HashMap<Bytes, MinuteKeys.Key>();
    var heats = heats(view, Set.of(table.id())).getOrDefault(table.id(), Map.of());
    heats.forEach((partition, heat) -> {
      var tally = new MinuteTally();
      tally.add(partition, heat, false, 1);
      keys.putAll(tally.keys(0).keys());
    });
    return List.of(new MinuteKeys(view.nowMillis() / MINUTE_MILLIS, 1, keys, KeyHeat.NONE));
  }

  /** Of the partitions of tables, as their leaders report them; of those that have some. */
  static Map<TableId, Map<PartitionId, PartitionHeat>> heats(
      ClusterView view, Set<TableId> wanted) {
    var heats = new HashMap<TableId, Map<PartitionId, PartitionHeat>>();
    var leaders = view.leaders();
    for (var partition : view.catalog().partitions().values()) {
      var leader =
          wanted.contains(partition.tableId())
              ? leaders.get(new GroupId(partition.groupId()))
              : null;
      var seen = leader == null ? null : leader.replica().partitions().get(partition.id());
      if (seen != null && seen.heat().asked() > 0) {
        heats
            .computeIfAbsent(partition.tableId(), _ -> new HashMap<>())
            .put(partition.id(), seen.heat());
      }
    }
    return heats;
  }

  private static double seconds(List<MinuteKeys> minutes) {
    return minutes.stream().mapToDouble(MinuteKeys::seconds).sum();
  }

  private static List<UsedKey> ranked(List<MinuteKeys> minutes, ListHotKeysRequest request) {
    var measure = UsedKeyConverter.measure(request.getMeasure());
    int limit = limit(request.getLimit());
    var latest = new HashMap<Bytes, PartitionId>();
    minutes.forEach(minute ->
        minute.keys().forEach((position, key) -> latest.putIfAbsent(position, key.partition())));
    var keys = new ArrayList<UsedKey>();
    double seconds = Math.max(1, seconds(minutes));
    latest.forEach((position, partition) -> {
      if (request.getPartition() == 0 || partition.value() == request.getPartition()) {
        keys.add(
            new UsedKey(
                position, partition, heat(minutes, position).times(1 / seconds), List.of()));
      }
    });
    keys.sort(
        Comparator.<UsedKey>comparingDouble(key -> key.heat().min(measure))
            .reversed()
            .thenComparing(UsedKey::position, Comparator.nullsLast(Comparator.naturalOrder())));
    var hottest = keys.stream().filter(key -> key.heat().max(measure) > 0).limit(limit).toList();
    return request.getHistory() ? withMinutes(hottest, minutes) : hottest;
  }

  private static KeyHeat heat(List<MinuteKeys> minutes, Bytes position) {
    var sum = KeyHeat.NONE;
    for (var minute : minutes) {
      var key = minute.keys().get(position);
      sum = sum.plus(key == null ? minute.others() : key.heat());
    }
    return sum;
  }

  private static List<UsedKey> withMinutes(List<UsedKey> keys, List<MinuteKeys> minutes) {
    int left = POINTS_MAX;
    var told = new ArrayList<UsedKey>();
    for (var key : keys) {
      var points = new ArrayList<UsedKey.Minute>();
      for (var minute : minutes) {
        var seen = minute.keys().get(Objects.requireNonNull(key.position()));
        if (seen != null && left > 0) {
          left--;
          points.add(
              new UsedKey.Minute(
                  minute.epochMinute() * MINUTE_MILLIS,
                  seen.heat().times(1 / Math.max(1, minute.seconds()))));
        }
      }
      told.add(new UsedKey(key.position(), key.partition(), key.heat(), points));
    }
    return told;
  }

  private static int limit(int asked) {
    if (asked < 0 || asked > KEYS_MAX) {
      throw DatabaseException.invalid("limit", "An answer has 1 to 64 keys");
    }
    return asked == 0 ? KEYS : asked;
  }
}
