package io.isotherm.node.group;

import com.google.protobuf.InvalidProtocolBufferException;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.StoredArrival;
import io.isotherm.api.internal.v1.StoredDeparture;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageBatch;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageFault;
import io.isotherm.node.storage.StorageKeys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads, when a replica is opened, what it knows of itself. */
record MetaRows(StorageEngine engine) {
  /** Makes sure that the state is of this version, and a new state too. */
  void checkFormat() {
    var version = engine.get(ColumnFamily.META, StorageKeys.formatVersion());
    if (version == null) {
      try (var batch = engine.batch()) {
        putFormat(batch, StorageKeys.FORMAT_VERSION);
        engine.write(batch);
      }
    } else {
      int known = ByteBuffer.wrap(version).getInt();
      if (known != StorageKeys.FORMAT_VERSION && known != StorageKeys.FORMAT_VERSION_WITH_MOVES) {
        throw new StorageFault("The state of a group is of a format that is not known.");
      }
    }
  }

  static void putFormat(StorageBatch batch, int version) {
    batch.put(
        ColumnFamily.META,
        StorageKeys.formatVersion(),
        ByteBuffer.allocate(Integer.BYTES).putInt(version).array());
  }

  AppliedMark mark() {
    var stored = engine.get(ColumnFamily.META, StorageKeys.appliedMark());
    return stored == null ? AppliedMark.NONE : StoredMark.decode(stored);
  }

  long entryEpochMillis() {
    var stored = engine.get(ColumnFamily.META, StorageKeys.entryTime());
    return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
  }

  PartitionTable partitions() {
    var partitions = new ArrayList<PartitionDescriptor>();
    try (var view = engine.view();
        var rows =
            view.cursor(
                ColumnFamily.META,
                StorageKeys.partitionsFrom(),
                StorageKeys.partitionsTo(),
                false)) {
      while (rows.next()) {
        partitions.add(ClusterConverter.partition(Partition.parseFrom(rows.value())));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new StorageFault("A stored partition could not be read.", e);
    }
    var table = PartitionTable.EMPTY.with(partitions);
    return table.departing(departures(table));
  }

  private List<Departure> departures(PartitionTable partitions) {
    var departures = new ArrayList<Departure>();
    try (var view = engine.view();
        var rows =
            view.cursor(
                ColumnFamily.META,
                StorageKeys.departuresFrom(),
                StorageKeys.departuresTo(),
                false)) {
      while (rows.next()) {
        var source = partitions.find(StorageKeys.departing(rows.key()));
        if (source == null) {
          throw new StorageFault("A partition departs that is not here.");
        }
        departures.add(Departure.decode(source, StoredDeparture.parseFrom(rows.value())));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new StorageFault("A stored departure could not be read.", e);
    }
    return departures;
  }

  ArrivalTable arrivals() {
    var arrivals = new ArrayList<Arrival>();
    try (var view = engine.view();
        var rows =
            view.cursor(
                ColumnFamily.META, StorageKeys.arrivalsFrom(), StorageKeys.arrivalsTo(), false)) {
      while (rows.next()) {
        arrivals.add(Arrival.decode(StoredArrival.parseFrom(rows.value())));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new StorageFault("A stored arrival could not be read.", e);
    }
    return ArrivalTable.EMPTY.with(arrivals);
  }

  Map<Long, Counters> counters(PartitionTable partitions) {
    var counters = new HashMap<Long, Counters>();
    for (var partition : partitions.all()) {
      long id = partition.id().value();
      var stored = engine.get(ColumnFamily.META, StorageKeys.counters(id));
      counters.put(id, stored == null ? Counters.ZERO : Counters.decode(stored));
    }
    return counters;
  }
}
