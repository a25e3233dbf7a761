package io.isotherm.node.group;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.ItemEffect;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.PartitionLeft;
import io.isotherm.api.internal.v1.PartitionsReplaced;
import io.isotherm.api.internal.v1.RefusalKept;
import io.isotherm.api.internal.v1.TokenEffect;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageBatch;
import io.isotherm.node.storage.StorageKeys;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns one entry into changes of the storage. Reads nothing but the entry and the state before it,
 * so that every replica makes the same.
 */
final class EntryChanges {
  private final AppliedState state;
  private final StorageBatch batch;
  private final long epochMillis;
  private final int generation;
  private final Map<Long, Counters> counters = new LinkedHashMap<>();
  private final Map<Long, PartitionDescriptor> created = new LinkedHashMap<>();
  private final Set<Long> dropped = new LinkedHashSet<>();
  private final Set<Long> replaced = new LinkedHashSet<>();
  private final MoveChanges moves;
  private int effects;

  private EntryChanges(AppliedState state, long logIndex, GroupEntry entry, StorageBatch batch) {
    this.state = state;
    this.batch = batch;
    this.epochMillis = Math.max(entry.getTimeEpochMillis(), state.entryEpochMillis());
    this.generation = TokenGeneration.of(epochMillis);
    this.moves = new MoveChanges(state.partitions(), state.arrivals(), batch, logIndex, generation);
  }

  /**
   * Adds the effects of {@code entry} to {@code batch}.
   *
   * @param logIndex of the entry
   */
  static EntryChanges write(
      AppliedState state, long logIndex, GroupEntry entry, StorageBatch batch) {
    var changes = new EntryChanges(state, logIndex, entry, batch);
    changes.time();
    entry.getEffectsList().forEach(changes::effect);
    changes.counters.forEach(
        (id, count) -> batch.put(ColumnFamily.META, StorageKeys.counters(id), count.encode()));
    return changes;
  }

  long entryEpochMillis() {
    return epochMillis;
  }

  /** Of the partitions that changed, as they are now. */
  Map<Long, Counters> counters() {
    return counters;
  }

  /** Partitions that are new, empty or in the place of others. */
  List<PartitionDescriptor> created() {
    return List.copyOf(created.values());
  }

  /** Partitions whose items are gone. */
  Set<Long> dropped() {
    return dropped;
  }

  /** Partitions whose items are now those of others. */
  Set<Long> replaced() {
    return replaced;
  }

  /** What depart and arrive, or do no longer. */
  MoveChanges moves() {
    return moves;
  }

  private void time() {
    long before = state.entryEpochMillis();
    if (epochMillis != before) {
      batch.put(ColumnFamily.META, StorageKeys.entryTime(), AppliedState.encodeTime(epochMillis));
    }
    if (before > 0 && generation > TokenGeneration.of(before)) {
      batch.deleteRange(
          ColumnFamily.TOKENS, StorageKeys.tokensFrom(0), StorageKeys.tokensFrom(generation - 1));
    }
  }

  private void effect(Effect effect) {
    switch (effect.getEffectCase()) {
      case ITEM -> item(effect.getItem());
      case PARTITIONS_CREATED ->
          effect.getPartitionsCreated().getPartitionsList().forEach(this::create);
      case PARTITIONS_DROPPED ->
          effect.getPartitionsDropped().getPartitionsList().forEach(this::drop);
      case PARTITIONS_REPLACED -> replace(effect.getPartitionsReplaced());
      case REFUSAL_KEPT -> refusal(effect.getRefusalKept());
      case PARTITION_DEPARTING -> {
        var departing = effect.getPartitionDeparting();
        moves.depart(partition(departing.getPartition()), departing);
      }
      case PARTITION_FROZEN -> moves.freeze(effect.getPartitionFrozen().getPartition());
      case PARTITION_STAYED -> moves.stay(effect.getPartitionStayed().getPartition());
      case PARTITION_LEFT -> leave(effect.getPartitionLeft());
      case ARRIVAL_BEGUN -> moves.arrive(effect.getArrivalBegun().getPartition());
      case ARRIVAL_FED -> moves.feed(effect.getArrivalFed());
      case ARRIVAL_ADOPTED -> adopt(effect.getArrivalAdopted().getPartition());
      case ARRIVAL_ABANDONED -> abandon(effect.getArrivalAbandoned().getPartition());
      case EFFECT_NOT_SET ->
          throw new IllegalStateException("An entry has an effect that is not known here.");
    }
    effects++;
  }

  private void item(ItemEffect effect) {
    long id = effect.getPartition();
    long tableId = partition(id).tableId().value();
    var position = Bytes.owned(effect.getPosition().toByteArray());
    var key = StorageKeys.item(tableId, position);
    if (effect.hasStored()) {
      batch.put(ColumnFamily.ITEMS, key, effect.getStored().toByteArray());
    } else {
      batch.delete(ColumnFamily.ITEMS, key);
    }
    if (effect.hasToken()) {
      token(tableId, position, effect.getToken());
    }
    moves.changed(id, position, effect.getToken().getToken(), effects);
    if (effect.getItemsDelta() != 0 || effect.getBytesDelta() != 0) {
      counters.put(id, countersOf(id).plus(effect.getItemsDelta(), effect.getBytesDelta()));
    }
  }

  private void refusal(RefusalKept effect) {
    long id = effect.getPartition();
    var position = Bytes.owned(effect.getPosition().toByteArray());
    token(partition(id).tableId().value(), position, effect.getToken());
    moves.changed(id, position, effect.getToken().getToken(), effects);
  }

  private void token(long tableId, Bytes position, TokenEffect token) {
    batch.put(
        ColumnFamily.TOKENS,
        new TokenKey(tableId, position, token.getToken()).in(generation),
        StoredToken.encode(token));
  }

  private void create(Partition message) {
    create(message, Counters.ZERO);
  }

  private void create(Partition message, Counters held) {
    var partition = ClusterConverter.partition(message);
    long id = partition.id().value();
    batch.put(ColumnFamily.META, StorageKeys.partition(id), message.toByteArray());
    created.put(id, partition);
    counters.put(id, held);
  }

  private void replace(PartitionsReplaced effect) {
    for (long id : effect.getReplacedList()) {
      // Throws when it is not here.
      partition(id);
      forget(id, new Tombstone.Ended());
      replaced.add(id);
    }
    for (var replacement : effect.getReplacementsList()) {
      create(
          replacement.getPartition(), new Counters(replacement.getItems(), replacement.getBytes()));
    }
  }

  private void drop(long id) {
    drop(id, new Tombstone.Ended());
  }

  private void leave(PartitionLeft effect) {
    drop(effect.getPartition(), new Tombstone.Left(ClusterConverter.partition(effect.getTarget())));
  }

  private void drop(long id, Tombstone tombstone) {
    var partition = partition(id);
    long tableId = partition.tableId().value();
    batch.deleteRange(
        ColumnFamily.ITEMS,
        StorageKeys.itemsFrom(tableId, partition.range().start()),
        StorageKeys.itemsTo(tableId, partition.range().end()));
    forget(id, tombstone);
    dropped.add(id);
  }

  private void adopt(long id) {
    var arrival = moves.adopt(id);
    create(ClusterConverter.message(arrival.partition()), arrival.progress().counters());
  }

  private void abandon(long id) {
    moves.abandon(id);
    bury(id, new Tombstone.Abandoned());
  }

  /** Leaves nothing of a partition but that it was here. */
  private void forget(long id, Tombstone tombstone) {
    batch.delete(ColumnFamily.META, StorageKeys.partition(id));
    batch.delete(ColumnFamily.META, StorageKeys.counters(id));
    moves.end(id);
    bury(id, tombstone);
    counters.remove(id);
    created.remove(id);
  }

  private void bury(long id, Tombstone tombstone) {
    batch.put(ColumnFamily.META, StorageKeys.gone(id), tombstone.encode(epochMillis));
  }

  private PartitionDescriptor partition(long id) {
    var partition = created.get(id);
    if (partition == null && !dropped.contains(id) && !replaced.contains(id)) {
      partition = state.partitions().find(id);
    }
    if (partition == null) {
      throw new IllegalStateException("An entry is about a partition that is not here.");
    }
    return partition;
  }

  private Counters countersOf(long id) {
    var changed = counters.get(id);
    return changed == null ? state.counters(id) : changed;
  }
}
