package io.isotherm.router.plan;

import com.google.protobuf.ByteString;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts one page of a query or scan together from what partitions answer, one after the other in the
 * direction of reading.
 *
 * <pre>
 * new ->  while (!isComplete()):
 *             partition = next(map)             where to read on, in the map as it is by then
 *             part = portion(partition)         what to ask of it
 *             accept(part, answer)
 * </pre>
 *
 * <p>The cursor is a key position, not a partition, so that partitions may split, merge and move
 * between two steps. Every accepted answer shortens what is left of the range, and ends the page
 * once the limit or the bytes of the page are reached, or a node says that it ends.
 *
 * <p>Mutable: belongs to the thread that serves the request.
 */
public final class PageAssembly {
  private final boolean backward;
  private final boolean staysWithin;
  private final List<ByteString> items = new ArrayList<>();
  private KeyRange left;
  private long itemsLeft;
  private long bytesLeft;
  private int count;
  private int scannedCount;
  private long scannedBytes;
  private @Nullable Bytes lastEvaluated;
  private boolean begun;
  private boolean complete;

  public PageAssembly(PlannedRange plan) {
    this.backward = plan.backward();
    this.staysWithin = plan.staysWithin();
    this.left = plan.range();
    this.bytesLeft = plan.bytesMax();
    this.begun = left.isEmpty();
    this.complete = begun;
    var limit = plan.limit();
    this.itemsLeft = limit == null ? Long.MAX_VALUE : limit;
  }

  /** Whether nothing more is to be read for this page. */
  public boolean isComplete() {
    return complete;
  }

  /** Whether it costs anything: something was looked at, or there was nothing to look at. */
  public boolean isBegun() {
    return begun;
  }

  /** The partition in which reading goes on; only while the page is not complete. */
  public PartitionDescriptor next(PartitionMap map) {
    return backward ? map.overlapping(left).getLast() : map.find(left.start());
  }

  /** What is to be asked of a partition that {@link #next} named. */
  public Portion portion(PartitionDescriptor partition) {
    return new Portion(
        left.intersect(partition.range()),
        itemsLeft == Long.MAX_VALUE ? 0 : (int) itemsLeft,
        (int) bytesLeft,
        staysWithin);
  }

  /** Takes the answer to a portion. */
  public void accept(Portion portion, Answer answer) {
    begun = true;
    items.addAll(answer.items());
    count += answer.count();
    scannedCount += answer.scannedCount();
    scannedBytes += answer.scannedBytes();
    if (itemsLeft != Long.MAX_VALUE) {
      itemsLeft -= answer.scannedCount();
    }
    bytesLeft -= answer.scannedBytes();
    var last = answer.lastPosition();
    if (last == null) {
      acceptEnd(portion.range());
      return;
    }
    left = backward ? left.before(last) : left.after(last);
    // What was left of the bytes was too little for the next item, or there would be no position.
    if (itemsLeft <= 0 || bytesLeft <= 0 || staysWithin || answer.endsPage()) {
      complete = true;
      lastEvaluated = last;
    } else {
      complete = left.isEmpty();
    }
  }

  /** Encoded items, in order. */
  public List<ByteString> items() {
    return Collections.unmodifiableList(items);
  }

  /** Items that met the filter. */
  public int count() {
    return count;
  }

  /** Items looked at. */
  public int scannedCount() {
    return scannedCount;
  }

  /** Where the next page goes on from; null when the range is read to its end. */
  public @Nullable Bytes lastEvaluated() {
    return lastEvaluated;
  }

  /** What the page costs: all that was looked at, summed up and then rounded. */
  public CapacityUnits units(boolean strong) {
    return strong
        ? CapacityUnits.strongRead(scannedBytes)
        : CapacityUnits.eventualRead(scannedBytes);
  }

  private void acceptEnd(KeyRange read) {
    boolean wasLast = backward ? read.start().equals(left.start()) : read.end().equals(left.end());
    if (wasLast) {
      complete = true;
      return;
    }
    if (itemsLeft <= 0) {
      throw new IllegalStateException("A node read up to the limit and did not say where it is.");
    }
    left =
        backward ? new KeyRange(left.start(), read.start()) : new KeyRange(read.end(), left.end());
    // The partition ended together with the bytes. There is no position to go on from, so that the
    // page takes one more item, from the next partition.
    bytesLeft = Math.max(bytesLeft, 1);
  }

  /**
   * What is asked of one partition.
   *
   * @param range within the partition
   * @param limit items to look at; 0 for no limit
   * @param bytesMax bytes to look at, at least 1
   * @param staysWithin whether the item that would pass {@code bytesMax} is not looked at, unless
   *     it is the first
   */
  public record Portion(KeyRange range, int limit, int bytesMax, boolean staysWithin) {}

  /**
   * What one partition answered.
   *
   * @param items encoded, in the direction of reading; empty when only counts were wanted
   * @param lastPosition of the last item looked at, when a bound ended the answer before the range
   *     did, or with it; null when the portion was read to its end
   * @param endsPage whether nothing more is served for now; only with a last position
   */
  public record Answer(
      List<ByteString> items,
      int count,
      int scannedCount,
      long scannedBytes,
      @Nullable Bytes lastPosition,
      boolean endsPage) {}
}
