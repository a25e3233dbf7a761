package io.isotherm.node.group;

import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.node.evaluate.RangeEvaluator;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.InMemory;
import io.isotherm.node.storage.StorageClosedException;
import io.isotherm.node.storage.StorageKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one group. A strong read is confirmed first and read second, so that nothing it missed
 * was acknowledged before it came; an eventual read is answered from whatever is applied here.
 *
 * <p>Any thread. All strong reads that come together share one confirmation. A few items that are
 * in memory are read where they are asked for. All others that come together share one task of the
 * executor, which is bounded and of platform threads: storage blocks in native code.
 */
public final class GroupReader implements LeadershipListener {
  /**
   * Reads that come together and are answered on the thread that brings them, or their
   * confirmation. For more of them a change of threads is little for each, and that thread has
   * others to serve.
   */
  private static final int HERE_MAX = 16;

  private final GroupId group;
  private final AppliedStateHolder state;
  private final Executor executor;
  private final GroupClock clock;
  private final HandoverQueue handovers;
  private final FaultHandler faults;
  private final WorkMeter work;
  private volatile Standing standing = new Standing.Follows(new LeaderHint.Nobody());

  GroupReader(
      GroupId group,
      AppliedStateHolder state,
      Executor executor,
      GroupClock clock,
      HandoverQueue handovers,
      FaultHandler faults,
      WorkMeter work) {
    this.group = group;
    this.state = state;
    this.executor = executor;
    this.clock = clock;
    this.handovers = handovers;
    this.faults = faults;
    this.work = work;
  }

  @Override
  public void leading(Leadership leadership) {
    standing = new Standing.Leads(leadership);
  }

  @Override
  public void following(LeaderHint hint) {
    standing = new Standing.Follows(hint);
  }

  /** Answers every one of {@code reads}, in any order. */
  public void read(List<? extends GroupRead> reads) {
    var strong = new ArrayList<GroupRead>(reads.size());
    var eventual = new ArrayList<GroupRead>(reads.size());
    for (var read : reads) {
      (read.strong() ? strong : eventual).add(read);
    }
    dispatch(eventual);
    if (!strong.isEmpty()) {
      switch (standing) {
        case Standing.Leads(var leadership) -> {
          next(strong, "confirm");
          leadership.confirm(answer -> confirmed(strong, answer));
        }
        case Standing.Follows(var hint) ->
            strong.forEach(read -> read.refuse(Refusals.notLeader(hint)));
      }
    }
  }

  private void confirmed(List<GroupRead> reads, ReadConfirmation answer) {
    switch (answer) {
      case CONFIRMED -> {
        next(reads, "queue");
        dispatch(reads);
      }
      case DEPOSED -> reads.forEach(read -> read.refuse(Refusals.notLeader(standing.hint())));
      case UNREACHABLE -> reads.forEach(read -> read.refuse(Refusals.unreachable()));
    }
  }

  /** Tells of it where reads are traced. */
  private void next(List<GroupRead> reads, String part) {
    for (var read : reads) {
      next(read, part);
    }
  }

  private void next(GroupRead read, String part) {
    var span = read.span();
    if (span != null) {
      span.next(part, clock.nanos());
    }
  }

  /** Items in one task, since each takes microseconds; ranges in one each. */
  private void dispatch(List<GroupRead> reads) {
    var items = new ArrayList<GroupRead>(reads.size());
    boolean few = reads.size() <= HERE_MAX;
    for (var read : reads) {
      switch (read) {
        case ItemRead item -> {
          if (!few || !isAnsweredFromMemory(item)) {
            items.add(item);
          }
        }
        case RangeRead range -> execute(List.of(range));
        case RangeMeasure measure -> execute(List.of(measure));
      }
    }
    execute(items);
  }

  private void execute(List<GroupRead> reads) {
    if (reads.isEmpty()) {
      return;
    }
    try {
      executor.execute(() -> reads.forEach(this::answer));
    } catch (RejectedExecutionException full) {
      reads.forEach(read -> read.refuse(Refusals.overloaded()));
    }
  }

  private void answer(GroupRead read) {
    attempt(
        read,
        () -> {
          switch (read) {
            case ItemRead item -> answer(item);
            case RangeRead range -> answer(range);
            case RangeMeasure measure -> answer(measure);
          }
          return true;
        });
  }

  /** Answers here and now, unless that takes more than what is in memory. */
  private boolean isAnsweredFromMemory(ItemRead read) {
    return attempt(
        read,
        () -> {
          var current = state.get();
          var before = current.partitions();
          var partition = before.held(read.partition(), rangeOf(read));
          if (partition == null) {
            return false;
          }
          return switch (current.itemInMemory(partition.tableId().value(), read.position())) {
            case InMemory.Unknown() -> false;
            case InMemory.Known known -> {
              if (current.partitions() != before) {
                yield false;
              }
              byte[] stored = known.value();
              answer(read, stored == null ? null : StoredItem.read(stored));
              yield true;
            }
          };
        });
  }

  /**
   * Lets {@code task} answer, and refuses when it cannot.
   *
   * @return false when {@code task} says that it has not answered
   */
  private boolean attempt(GroupRead read, BooleanSupplier task) {
    if (clock.nanos() - read.deadlineNanos() > 0) {
      read.refuse(Refusals.deadlineExceeded());
      return true;
    }
    next(read, "read");
    try {
      long begun = work.begin();
      boolean answered = task.getAsBoolean();
      if (!answered) {
        next(read, "queue");
      }
      work.end(begun, read.partition().getPartition());
      return answered;
    } catch (StorageClosedException closed) {
      read.refuse(Refusals.stopped());
    } catch (RuntimeException | Error e) {
      read.refuse(Refusals.stopped());
      faults.fatal(group, "A read of a group failed.", e);
    }
    return true;
  }

  private void answer(ItemRead read) {
    var current = state.get();
    var range = rangeOf(read);
    // Asked before the read, since a partition may come with items, and after it, since one goes
    // before its items do.
    var before = current.partitions();
    var partition = before.held(read.partition(), range);
    if (partition == null) {
      notHeld(read, range, current, before);
      return;
    }
    var stored = current.item(partition.tableId().value(), read.position());
    var after = current.partitions();
    if (after != before && after.held(read.partition(), range) == null) {
      notHeld(read, range, current, after);
      return;
    }
    answer(read, stored);
  }

  private static KeyRange rangeOf(ItemRead read) {
    return new KeyRange(read.position(), KeyRanges.successor(read.position()));
  }

  private static void answer(ItemRead read, @Nullable StoredItem stored) {
    var reply = ReadItemReply.newBuilder();
    if (stored == null) {
      reply.setMissing(ReadItemReply.Missing.getDefaultInstance());
    } else {
      reply.setFound(
          ReadItemReply.Found.newBuilder()
              .setItem(RangeEvaluator.project(stored, read.projection()))
              .setSizeBytes(stored.sizeBytes()));
    }
    read.answer().accept(reply.build());
  }

  private void answer(RangeRead read) {
    var current = state.get();
    try (var view = current.view()) {
      // Asked after the view was taken: a partition goes before its items do, and one that comes
      // with items had them before.
      var partitions = current.partitions();
      var partition = partitions.held(read.partition(), read.range());
      if (partition == null) {
        notHeld(read, read.range(), current, partitions);
        return;
      }
      long table = partition.tableId().value();
      try (var rows =
          view.cursor(
              ColumnFamily.ITEMS,
              StorageKeys.itemsFrom(table, read.range().start()),
              StorageKeys.itemsTo(table, read.range().end()),
              read.backward())) {
        var page = RangeEvaluator.evaluate(read.query(), new StoredItemCursor(rows));
        read.answer().accept(ReadRangeReply.newBuilder().setPage(page).build());
      }
    }
  }

  private void answer(RangeMeasure measure) {
    var current = state.get();
    var partitions = current.partitions();
    var partition = partitions.held(measure.partition(), measure.range());
    if (partition == null) {
      notHeld(measure, measure.range(), current, partitions);
      return;
    }
    var held = current.counters(partition.id().value()).reported();
    var measured =
        current
            .loads()
            .measured(partition.tableId().value(), partition.range(), held, measure.range());
    measure
        .answer()
        .accept(
            MeasureRangeReply.newBuilder()
                .setMeasured(
                    MeasureRangeReply.Measured.newBuilder()
                        .setItems(measured.holds().items())
                        .setBytes(measured.holds().bytes())
                        .setCounted(measured.counted()))
                .build());
  }

  /**
   * Refuses what is read from a partition that is not here, or lets it wait while the partition is
   * handed over. A strong read is confirmed anew after that: another may have led meanwhile.
   */
  private void notHeld(
      GroupRead read, KeyRange range, AppliedState current, PartitionTable partitions) {
    var partition = read.partition();
    if (partitions.isHandedOver(partition, range)) {
      next(read, "handover");
      handovers.await(partition.getPartition(), () -> read(List.of(read)), read::refuse);
    } else {
      read.refuse(partitions.refusal(partition, range, current::tombstone));
    }
  }

  /** Whether this replica leads. */
  private sealed interface Standing {
    LeaderHint hint();

    record Leads(Leadership leadership) implements Standing {
      @Override
      public LeaderHint hint() {
        return new LeaderHint.Nobody();
      }
    }

    record Follows(LeaderHint hint) implements Standing {}
  }
}
