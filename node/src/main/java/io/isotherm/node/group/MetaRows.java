package io.isotherm.node.group;

import com.google.protobuf.InvalidProtocolBufferException;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageFault;
import io.isotherm.node.storage.StorageKeys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Reads, when a replica is opened, what it knows of itself. */
record MetaRows(StorageEngine engine) {
  /** Makes sure that the state is of this version, and a new state too. */
  void checkFormat() {
    var version = engine.get(ColumnFamily.META, StorageKeys.formatVersion());
    if (version == null) {
      try (var batch = engine.batch()) {
        batch.put(
            ColumnFamily.META,
            StorageKeys.formatVersion(),
            ByteBuffer.allocate(Integer.BYTES).putInt(StorageKeys.FORMAT_VERSION).array());
        engine.write(batch);
      }
    } else if (ByteBuffer.wrap(version).getInt() != StorageKeys.FORMAT_VERSION) {
      throw new StorageFault("The state of a group is of a format that is not known.");
    }
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
    return PartitionTable.EMPTY.with(partitions);
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
