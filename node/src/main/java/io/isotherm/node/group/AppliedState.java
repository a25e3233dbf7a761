package io.isotherm.node.group;

import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.InMemory;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import io.isotherm.node.storage.StorageView;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one replica has applied of its group's log.
 *
 * <p>{@link #apply} and {@link #advance} come one at a time, from the thread that applies;
 * everything else from any thread. {@code markLock} guards the mark against {@link #flush} and
 * {@link #checkpoint}, which may come at the same time.
 *
 * <p>A partition that is dropped leaves {@link #partitions} before its items leave the storage, and
 * one that is new enters it after the storage is ready. Partitions that are replaced leave in the
 * same moment in which those come that take their place, and the items stay where they are. So
 * whoever finds a partition there before a read, and still finds it afterwards, has read its items.
 */
final class AppliedState implements AutoCloseable {
  private final StorageEngine engine;
  private final Map<Long, Counters> counters;
  private final Set<DepartureView> departureViews = ConcurrentHashMap.newKeySet();
  private volatile PartitionTable partitions;
  private volatile ArrivalTable arrivals;
  private volatile long entryEpochMillis;
  private volatile boolean closing;

  private final Object markLock = new Object();
  private AppliedMark mark;
  private AppliedMark markStored;

  private AppliedState(
      StorageEngine engine,
      AppliedMark mark,
      PartitionTable partitions,
      ArrivalTable arrivals,
      Map<Long, Counters> counters,
      long entryEpochMillis) {
    this.engine = engine;
    this.mark = mark;
    this.markStored = mark;
    this.partitions = partitions;
    this.arrivals = arrivals;
    this.counters = new ConcurrentHashMap<>(counters);
    this.entryEpochMillis = entryEpochMillis;
  }

  /** Takes {@code engine} over; closed by {@link #close}. */
  static AppliedState open(StorageEngine engine) {
    var rows = new MetaRows(engine);
    rows.checkFormat();
    var partitions = rows.partitions();
    return new AppliedState(
        engine,
        rows.mark(),
        partitions,
        rows.arrivals(),
        rows.counters(partitions),
        rows.entryEpochMillis());
  }

  PartitionTable partitions() {
    return partitions;
  }

  /** Of a partition that is here. */
  Counters counters(long partitionId) {
    return counters.getOrDefault(partitionId, Counters.ZERO);
  }

  /** The partitions that are to come from other groups. */
  ArrivalTable arrivals() {
    return arrivals;
  }

  /** What is left of a partition that is not here any more, or was to come; null when it is. */
  @Nullable Tombstone tombstone(long partitionId) {
    var stored = engine.get(ColumnFamily.META, StorageKeys.gone(partitionId));
    return stored == null ? null : Tombstone.decode(stored);
  }

  /** Measures ranges of what is applied. */
  RangeLoads loads() {
    return new RangeLoads(engine);
  }

  /** Of the last entry applied; 0 before the first. */
  long entryEpochMillis() {
    return entryEpochMillis;
  }

  AppliedMark mark() {
    synchronized (markLock) {
      return mark;
    }
  }

  /** The item, or null when there is none. */
  @Nullable StoredItem item(long tableId, Bytes position) {
    var stored = engine.get(ColumnFamily.ITEMS, StorageKeys.item(tableId, position));
    return stored == null ? null : StoredItem.read(stored);
  }

  /** The same as far as memory tells. */
  InMemory itemInMemory(long tableId, Bytes position) {
    return engine.getFromMemory(ColumnFamily.ITEMS, StorageKeys.item(tableId, position));
  }

  /**
   * What is known of an idempotency token.
   *
   * @param generation of now; the one before is looked into too
   */
  @Nullable StoredToken token(int generation, TokenKey key) {
    var stored = engine.get(ColumnFamily.TOKENS, key.in(generation));
    if (stored == null) {
      stored = engine.get(ColumnFamily.TOKENS, key.in(generation - 1));
    }
    return stored == null ? null : StoredToken.decode(stored);
  }

  /** The items of this moment. */
  StorageView view() {
    return engine.view();
  }

  /**
   * A departing partition as it is now; null when it does not depart. Closed with this state, if it
   * was not before.
   */
  @Nullable DepartureView departureView(long partitionId) {
    var before = partitions.departure(partitionId);
    if (before == null) {
      return null;
    }
    var view = new DepartureView(before, engine.copyView(), departureViews::remove);
    departureViews.add(view);
    // Asked again, since a departure ends before its changes go. It may have been frozen meanwhile.
    var after = partitions.departure(partitionId);
    if (closing || after == null || after.since() != before.since()) {
      view.close();
      return null;
    }
    return view;
  }

  /** Applies the effects of an entry and stores the mark with them. */
  void apply(AppliedMark next, GroupEntry entry) {
    try (var batch = engine.batch()) {
      var changes = EntryChanges.write(this, next.position().index(), entry, batch);
      batch.put(ColumnFamily.META, StorageKeys.appliedMark(), StoredMark.encode(next));
      partitions = partitions.without(changes.dropped()).staying(changes.moves().stayed());
      synchronized (markLock) {
        engine.write(batch);
        mark = next;
        markStored = next;
      }
      counters.putAll(changes.counters());
      partitions =
          partitions
              .without(changes.replaced())
              .with(changes.created())
              .departing(changes.moves().departing());
      arrivals = arrivals.without(changes.moves().arrived()).with(changes.moves().arriving());
      counters.keySet().removeAll(changes.dropped());
      counters.keySet().removeAll(changes.replaced());
      entryEpochMillis = changes.entryEpochMillis();
    }
  }

  /** Notes an entry without effects. */
  void advance(AppliedMark next) {
    synchronized (markLock) {
      mark = next;
    }
  }

  /** Makes everything applied so far durable, and says how far that is. */
  AppliedMark flush() {
    AppliedMark flushed = storeMark();
    engine.flush();
    return flushed;
  }

  /**
   * Copies the state.
   *
   * @param directory exists and is empty
   */
  AppliedMark checkpoint(Path directory) {
    // What remains to be flushed under the lock, while nothing can be applied, is little.
    flush();
    synchronized (markLock) {
      storeMark();
      engine.checkpoint(directory);
      return mark;
    }
  }

  @Override
  public void close() {
    closing = true;
    departureViews.forEach(DepartureView::close);
    engine.close();
  }

  private AppliedMark storeMark() {
    synchronized (markLock) {
      if (!markStored.equals(mark)) {
        try (var batch = engine.batch()) {
          batch.put(ColumnFamily.META, StorageKeys.appliedMark(), StoredMark.encode(mark));
          engine.write(batch);
        }
        markStored = mark;
      }
      return mark;
    }
  }

  static byte[] encodeTime(long epochMillis) {
    return ByteBuffer.allocate(Long.BYTES).putLong(epochMillis).array();
  }
}
