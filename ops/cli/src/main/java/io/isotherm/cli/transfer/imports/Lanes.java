package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.pace.Pacer;
import io.isotherm.model.Limits;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.PrimaryKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Writes the items of a chunk side by side. An item's key says in which lane it is written, and a
 * lane writes one batch after the other, so that of several items with one key the last stays.
 */
final class Lanes {
  /** Of a batch: what one item may have in addition to a batch that is nearly full. */
  private static final long BATCH_BYTES_MAX = 1 << 20;

  private final ItemWriter writer;
  private final Pacer pacer;
  private final int lanes;
  private final String file;

  /**
   * @param file whose items they are, for those that are refused
   */
  Lanes(ItemWriter writer, Pacer pacer, int lanes, String file) {
    this.writer = writer;
    this.pacer = pacer;
    this.lanes = lanes;
    this.file = file;
  }

  /** An item that the table refused, with what it said. */
  private record Refused(Accepted item, String reason) {}

  /**
   * Writes all items, and waits until they are written or refused.
   *
   * @return those that the table refused
   * @throws DatabaseException when the table cannot be written to
   */
  List<Reject> write(List<Accepted> items, ExecutorService threads) throws InterruptedException {
    var byLane = new ArrayList<List<Accepted>>();
    for (int i = 0; i < lanes; i++) {
      byLane.add(new ArrayList<>());
    }
    for (var item : items) {
      byLane.get(Math.floorMod(item.key().hashCode(), lanes)).add(item);
    }
    var running = new ArrayList<Future<List<Refused>>>();
    for (var lane : byLane) {
      if (!lane.isEmpty()) {
        running.add(threads.submit(() -> writeLane(lane)));
      }
    }
    var rejects = new ArrayList<Reject>();
    try {
      for (var lane : running) {
        for (var refused : lane.get()) {
          rejects.add(new Reject(file, refused.item().line(), refused.reason(), ""));
        }
      }
    } catch (ExecutionException failure) {
      running.forEach(lane -> lane.cancel(true));
      throw unwrapped(failure);
    } catch (InterruptedException stopped) {
      running.forEach(lane -> lane.cancel(true));
      throw stopped;
    }
    return rejects;
  }

  private List<Refused> writeLane(List<Accepted> items) throws InterruptedException {
    var refused = new ArrayList<Refused>();
    var batch = new LinkedHashMap<PrimaryKey, Accepted>();
    long bytes = 0;
    for (var item : items) {
      // The later one is the one to stay, and a batch has each key once.
      batch.put(item.key(), item);
      bytes += item.sizeBytes();
      if (batch.size() == Limits.BATCH_WRITE_REQUESTS_MAX || bytes >= BATCH_BYTES_MAX) {
        refused.addAll(writeBatch(batch));
        batch.clear();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      refused.addAll(writeBatch(batch));
    }
    return refused;
  }

  private List<Refused> writeBatch(Map<PrimaryKey, Accepted> batch) throws InterruptedException {
    pacer.await();
    for (var item : batch.values()) {
      pacer.spend(CapacityUnits.write(0, item.sizeBytes()).toDouble());
    }
    try {
      put(batch.values().stream().map(Accepted::item).toList());
      return List.of();
    } catch (DatabaseException refusal) {
      if (!isOfItems(refusal)) {
        throw refusal;
      }
      return writeSingly(batch);
    }
  }

  /** A batch with one bad item is refused as a whole. */
  private List<Refused> writeSingly(Map<PrimaryKey, Accepted> batch) throws InterruptedException {
    var refused = new ArrayList<Refused>();
    for (var item : batch.values()) {
      try {
        put(List.of(item.item()));
      } catch (DatabaseException refusal) {
        if (!isOfItems(refusal)) {
          throw refusal;
        }
        refused.add(new Refused(item, refusal.getMessage()));
      }
    }
    return refused;
  }

  private void put(List<Item> items) throws InterruptedException {
    List<Item> left = items;
    int fruitless = 0;
    long progressNanos = System.nanoTime();
    while (true) {
      var rest = left;
      left = pacer.persist(() -> writer.put(rest));
      if (left.isEmpty()) {
        return;
      }
      if (left.size() < rest.size()) {
        fruitless = 0;
        progressNanos = System.nanoTime();
      }
      fruitless++;
      pacer.pauseAfter(fruitless, progressNanos);
    }
  }

  /** Whether it is the items that are refused, and not whoever would write to the table. */
  private static boolean isOfItems(DatabaseException refusal) {
    return refusal.code() == ErrorCode.VALIDATION
        || refusal.code() == ErrorCode.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED;
  }

  private static RuntimeException unwrapped(ExecutionException failure) {
    return switch (failure.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new IllegalStateException("A lane ended as it cannot.", failure);
    };
  }
}
