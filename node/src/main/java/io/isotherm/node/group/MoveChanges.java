package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.ArrivalFed;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.PartitionDeparting;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageBatch;
import io.isotherm.node.storage.StorageKeys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one entry changes of the departures and the arrivals. Reads nothing but the entry and the
 * state before it. Of one departure or arrival an entry has one effect at most.
 */
final class MoveChanges {
  private final PartitionTable partitions;
  private final ArrivalTable arrivals;
  private final StorageBatch batch;
  private final long logIndex;
  private final int generation;
  private final List<Departure> departing = new ArrayList<>();
  private final Set<Long> stayed = new LinkedHashSet<>();
  private final List<Arrival> arriving = new ArrayList<>();
  private final Set<Long> arrived = new LinkedHashSet<>();

  /**
   * @param partitions before the entry
   * @param arrivals before the entry
   * @param generation of the tokens of the entry
   */
  MoveChanges(
      PartitionTable partitions,
      ArrivalTable arrivals,
      StorageBatch batch,
      long logIndex,
      int generation) {
    this.partitions = partitions;
    this.arrivals = arrivals;
    this.batch = batch;
    this.logIndex = logIndex;
    this.generation = generation;
  }

  /** Departures as they are now. */
  List<Departure> departing() {
    return departing;
  }

  /** Partitions that do not depart any more, and stay. */
  Set<Long> stayed() {
    return stayed;
  }

  /** Arrivals as they are now. */
  List<Arrival> arriving() {
    return arriving;
  }

  /** Partitions that do not arrive any more. */
  Set<Long> arrived() {
    return arrived;
  }

  /**
   * A partition changed.
   *
   * @param token empty when none was used
   * @param effect its place in the entry
   */
  void changed(long partitionId, Bytes position, ByteString token, int effect) {
    if (partitions.departure(partitionId) != null) {
      if (effect >= ChangeRow.PER_ENTRY) {
        throw new IllegalStateException("An entry has more effects than there are sequences.");
      }
      batch.put(
          ColumnFamily.META,
          StorageKeys.change(partitionId, ChangeRow.sequence(logIndex, effect)),
          ChangeRow.encode(position, token));
    }
  }

  void depart(PartitionDescriptor source, PartitionDeparting effect) {
    MetaRows.putFormat(batch, StorageKeys.FORMAT_VERSION_WITH_MOVES);
    var before = partitions.departure(source.id().value());
    put(
        new Departure(
            source,
            ClusterConverter.partition(effect.getTarget()),
            effect.getTargetAddressesList(),
            before != null && before.frozen(),
            before == null
                ? ChangeRow.sequence(logIndex, ChangeRow.PER_ENTRY - 1)
                : before.since()));
  }

  void freeze(long partitionId) {
    put(departure(partitionId).freeze());
  }

  void stay(long partitionId) {
    departure(partitionId);
    end(partitionId);
    stayed.add(partitionId);
  }

  /** Leaves nothing of the departure of a partition, if it departs. */
  void end(long partitionId) {
    if (partitions.departure(partitionId) != null) {
      batch.delete(ColumnFamily.META, StorageKeys.departure(partitionId));
      batch.deleteRange(
          ColumnFamily.META,
          StorageKeys.change(partitionId, 0),
          StorageKeys.changesTo(partitionId));
    }
  }

  void arrive(Partition message) {
    MetaRows.putFormat(batch, StorageKeys.FORMAT_VERSION_WITH_MOVES);
    var partition = ClusterConverter.partition(message);
    deleteItems(partition);
    put(new Arrival(partition, ArrivalProgress.NONE));
  }

  void feed(ArrivalFed effect) {
    var before = arrival(effect.getPartition());
    var progress = ArrivalProgress.of(effect.getProgress());
    if (progress.step() != before.progress().step() + 1) {
      throw new IllegalStateException("A chunk was evaluated on another progress.");
    }
    long tableId = before.partition().tableId().value();
    for (var item : effect.getItemsList()) {
      var key = StorageKeys.item(tableId, ItemConverter.bytes(item.getPosition()));
      if (item.hasStored()) {
        batch.put(ColumnFamily.ITEMS, key, item.getStored().toByteArray());
      } else {
        batch.delete(ColumnFamily.ITEMS, key);
      }
    }
    for (var token : effect.getTokensList()) {
      var at = KeyCodec.tokenStart(token.getPositionToken());
      batch.put(
          ColumnFamily.TOKENS,
          new TokenKey(tableId, at, token.getToken()).in(generation),
          token.getStored().toByteArray());
    }
    put(new Arrival(before.partition(), progress));
  }

  /** What arrives no more, since it is here. */
  Arrival adopt(long partitionId) {
    var arrival = arrival(partitionId);
    batch.delete(ColumnFamily.META, StorageKeys.arrival(partitionId));
    arrived.add(partitionId);
    return arrival;
  }

  /** What arrives no more, if it did, and never will. */
  void abandon(long partitionId) {
    var arrival = arrivals.find(partitionId);
    if (arrival != null) {
      deleteItems(arrival.partition());
      batch.delete(ColumnFamily.META, StorageKeys.arrival(partitionId));
      arrived.add(partitionId);
    }
  }

  private void put(Departure departure) {
    batch.put(
        ColumnFamily.META,
        StorageKeys.departure(departure.source().id().value()),
        departure.encode());
    departing.add(departure);
  }

  private void put(Arrival arrival) {
    batch.put(
        ColumnFamily.META, StorageKeys.arrival(arrival.partition().id().value()), arrival.encode());
    arriving.add(arrival);
  }

  private void deleteItems(PartitionDescriptor partition) {
    long tableId = partition.tableId().value();
    batch.deleteRange(
        ColumnFamily.ITEMS,
        StorageKeys.itemsFrom(tableId, partition.range().start()),
        StorageKeys.itemsTo(tableId, partition.range().end()));
  }

  private Departure departure(long partitionId) {
    var departure = partitions.departure(partitionId);
    if (departure == null) {
      throw new IllegalStateException("An entry is about a departure that is not here.");
    }
    return departure;
  }

  private Arrival arrival(long partitionId) {
    var arrival = arrivals.find(partitionId);
    if (arrival == null) {
      throw new IllegalStateException("An entry is about an arrival that is not here.");
    }
    return arrival;
  }
}
