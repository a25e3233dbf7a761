package io.isotherm.router.testing;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemSize;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.router.handler.CallOutcome;
import io.isotherm.router.handler.NodeCalls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that hold the items of {@link TestCatalog} in memory, refuse partitions they do not hold,
 * remember tokens, and can be told what goes wrong. They know no conditions, filters or updates.
 * Belongs to one thread.
 */
public final class FakeNodes implements NodeCalls {
  /** What goes wrong with one call. */
  public sealed interface Fault {
    /** Nothing. */
    record Serve() implements Fault {}

    record Refuse(Refusal refusal) implements Fault {}

    record Fail(ErrorCode code) implements Fault {}

    record NotSent() implements Fault {}

    /** Nothing was done, which the router cannot know. */
    record Lose() implements Fault {}

    /** It was done, which the router cannot know. */
    record LoseReply() implements Fault {}

    record TimeOut() implements Fault {}
  }

  /** One call, as it came. */
  public record Seen(NodeId node, PartitionRef partition, Bytes token, boolean fresh) {}

  private final TestExecution time;
  private final TreeMap<Bytes, Item> items = new TreeMap<>();
  private final Set<Bytes> tokens = new HashSet<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Seen> seen = new ArrayList<>();
  private List<PartitionDescriptor> partitions;
  private final Deque<Runnable> held = new ArrayDeque<>();
  private int pageItemsMax = Integer.MAX_VALUE;
  private int writes;
  private int requests;
  private boolean holdsReads;

  public FakeNodes(TestExecution time, List<PartitionDescriptor> partitions) {
    this.time = time;
    this.partitions = partitions;
  }

  /** Changes what the nodes hold. */
  public void hold(List<PartitionDescriptor> changed) {
    partitions = changed;
  }

  /** Answers no read of an item from now on, or all of them, and those that were held. */
  public void hold(boolean reads) {
    holdsReads = reads;
    while (!holdsReads && !held.isEmpty()) {
      held.remove().run();
    }
  }

  /** Clients' reads of items that were in calls. */
  public int requests() {
    return requests;
  }

  /** Ends every answer after so many items, as a node may. */
  public FakeNodes answerAtMost(int someItems) {
    pageItemsMax = someItems;
    return this;
  }

  public FakeNodes put(Item... some) {
    for (var item : some) {
      items.put(KeyCodec.position(TestCatalog.KEY.keyOf(item)), item);
    }
    return this;
  }

  /** All items, in the order of their positions. */
  public List<Item> items() {
    return List.copyOf(items.values());
  }

  /** The next calls go wrong like this, one after the other. */
  public FakeNodes then(Fault... some) {
    faults.addAll(List.of(some));
    return this;
  }

  public List<Seen> seen() {
    return seen;
  }

  /** The nodes that were called, in order. */
  public List<String> called() {
    return seen.stream().map(call -> call.node().value()).toList();
  }

  /** Writes that took effect. */
  public int writes() {
    return writes;
  }

  @Override
  public void readItem(
      NodeId node,
      ReadItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadItemReply>> outcome) {
    seen.add(new Seen(node, call.getPartition(), Bytes.EMPTY, false));
    requests += Math.max(1, call.getRequests());
    Runnable answer =
        () ->
            outcome.accept(
                serve(
                    timeoutNanos,
                    refusal -> ReadItemReply.newBuilder().setRefusal(refusal).build(),
                    () -> read(call)));
    if (holdsReads) {
      held.add(answer);
    } else {
      answer.run();
    }
  }

  @Override
  public void writeItem(
      NodeId node,
      WriteItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<WriteItemReply>> outcome) {
    seen.add(
        new Seen(
            node,
            call.getPartition(),
            ItemConverter.bytes(call.getIdempotencyToken()),
            call.getTokenIsFresh()));
    outcome.accept(
        serve(
            timeoutNanos,
            refusal -> WriteItemReply.newBuilder().setRefusal(refusal).build(),
            () -> write(call)));
  }

  @Override
  public void readRange(
      NodeId node,
      ReadRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadRangeReply>> outcome) {
    seen.add(new Seen(node, call.getPartition(), Bytes.EMPTY, false));
    outcome.accept(
        serve(
            timeoutNanos,
            refusal -> ReadRangeReply.newBuilder().setRefusal(refusal).build(),
            () -> range(call)));
  }

  @Override
  public void measureRange(
      NodeId node,
      MeasureRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<MeasureRangeReply>> outcome) {
    seen.add(new Seen(node, call.getPartition(), Bytes.EMPTY, false));
    outcome.accept(
        serve(
            timeoutNanos,
            refusal -> MeasureRangeReply.newBuilder().setRefusal(refusal).build(),
            () -> measured(call)));
  }

  private MeasureRangeReply measured(MeasureRangeCall call) {
    var range =
        new KeyRange(ItemConverter.bytes(call.getStart()), ItemConverter.bytes(call.getEnd()));
    var stale = stale(call.getPartition(), range);
    if (stale != null) {
      return MeasureRangeReply.newBuilder().setRefusal(stale).build();
    }
    var measured = MeasureRangeReply.Measured.newBuilder().setCounted(true);
    items.forEach((position, item) -> {
      if (range.contains(position)) {
        measured.setItems(measured.getItems() + 1);
        measured.setBytes(measured.getBytes() + ItemSize.of(item));
      }
    });
    return MeasureRangeReply.newBuilder().setMeasured(measured).build();
  }

  private <T> CallOutcome<T> serve(
      long timeoutNanos, Function<Refusal, T> refused, Supplier<T> served) {
    var fault = faults.poll();
    return switch (fault) {
      case null -> new CallOutcome.Answered<>(served.get());
      case Fault.Serve() -> new CallOutcome.Answered<>(served.get());
      case Fault.Refuse(var refusal) -> new CallOutcome.Answered<>(refused.apply(refusal));
      case Fault.Fail(var code) ->
          new CallOutcome.Failed<>(new DatabaseException(code, "As told."));
      case Fault.NotSent() -> new CallOutcome.NotSent<>();
      case Fault.Lose() -> new CallOutcome.Lost<>();
      case Fault.LoseReply() -> {
        var _ = served.get();
        yield new CallOutcome.Lost<>();
      }
      case Fault.TimeOut() -> {
        time.pass(timeoutNanos);
        yield new CallOutcome.TimedOut<>();
      }
    };
  }

  private ReadItemReply read(ReadItemCall call) {
    var position = ItemConverter.bytes(call.getPosition());
    var stale = stale(call.getPartition(), new KeyRange(position, KeyRanges.successor(position)));
    if (stale != null) {
      return ReadItemReply.newBuilder().setRefusal(stale).build();
    }
    var item = items.get(position);
    return item == null
        ? ReadItemReply.newBuilder().setMissing(ReadItemReply.Missing.getDefaultInstance()).build()
        : ReadItemReply.newBuilder()
            .setFound(
                ReadItemReply.Found.newBuilder()
                    .setItem(ItemCodec.encode(item))
                    .setSizeBytes((int) ItemSize.of(item)))
            .build();
  }

  private WriteItemReply write(WriteItemCall call) {
    var position = ItemConverter.bytes(call.getPosition());
    var stale = stale(call.getPartition(), new KeyRange(position, KeyRanges.successor(position)));
    if (stale != null) {
      return WriteItemReply.newBuilder().setRefusal(stale).build();
    }
    var old = items.get(position);
    if (tokens.add(ItemConverter.bytes(call.getIdempotencyToken()))) {
      writes++;
      if (call.hasDelete()) {
        items.remove(position);
      } else {
        items.put(position, ItemCodec.decode(call.getPut()));
      }
    }
    var now = items.get(position);
    return WriteItemReply.newBuilder()
        .setWritten(
            WriteItemReply.Written.newBuilder()
                .setOldSizeBytes(old == null ? 0 : (int) ItemSize.of(old))
                .setNewSizeBytes(now == null ? 0 : (int) ItemSize.of(now)))
        .build();
  }

  private ReadRangeReply range(ReadRangeCall call) {
    var range =
        new KeyRange(ItemConverter.bytes(call.getStart()), ItemConverter.bytes(call.getEnd()));
    var stale = stale(call.getPartition(), range);
    if (stale != null) {
      return ReadRangeReply.newBuilder().setRefusal(stale).build();
    }
    var page = ReadRangeReply.Page.newBuilder();
    long bytes = 0;
    int scanned = 0;
    Bytes last = null;
    for (var entry : (call.getBackward() ? items.descendingMap() : items).entrySet()) {
      if (!range.contains(entry.getKey())) {
        continue;
      }
      boolean passes = bytes + ItemSize.of(entry.getValue()) > call.getBytesMax();
      if (scanned == pageItemsMax || (call.getStaysWithinBytes() && scanned > 0 && passes)) {
        page.setLastPosition(position(last));
        break;
      }
      scanned++;
      bytes += ItemSize.of(entry.getValue());
      last = entry.getKey();
      if (!call.getCountOnly()) {
        page.addItems(ItemCodec.encode(entry.getValue()));
      }
      if (scanned == call.getLimit() || bytes >= call.getBytesMax()) {
        page.setLastPosition(position(last));
        break;
      }
    }
    return ReadRangeReply.newBuilder()
        .setPage(page.setCount(scanned).setScannedCount(scanned).setScannedBytes(bytes))
        .build();
  }

  private static ByteString position(@Nullable Bytes last) {
    return last == null ? ByteString.EMPTY : ItemConverter.bytes(last);
  }

  /** The refusal of a partition that is not held as the caller thinks, or null. */
  private @Nullable Refusal stale(PartitionRef ref, KeyRange range) {
    for (var partition : partitions) {
      if (partition.id().value() == ref.getPartition()
          && partition.epoch().value() == ref.getEpoch()) {
        if (!partition.range().contains(range)) {
          throw new IllegalArgumentException("The router asks for more than the partition holds.");
        }
        return null;
      }
    }
    var stale = Refusal.StalePartition.newBuilder();
    for (var partition : partitions) {
      if (partition.tableId().value() == ref.getTable() && partition.range().overlaps(range)) {
        stale.addCurrent(ClusterConverter.message(partition));
      }
    }
    return Refusal.newBuilder().setStalePartition(stale).build();
  }
}
