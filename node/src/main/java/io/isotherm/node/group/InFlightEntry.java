package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.node.trace.CallSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry that was proposed, or is being filled, and who waits for its end. Writer's executor. */
final class InFlightEntry {
  private final List<Participant> participants = new ArrayList<>();
  private final List<GuardedAnswer> guarded = new ArrayList<>();
  private final List<ItemKey> items = new ArrayList<>();
  private final List<TokenKey> tokens = new ArrayList<>();
  private final List<Long> partitions = new ArrayList<>();
  private final List<GroupCommand> behind = new ArrayList<>();
  private final List<CallSpan> spans = new ArrayList<>(0);
  private final @Nullable EntryCommand command;
  private final @Nullable Arrival fed;
  private final PartitionTable after;
  private long proposedNanos;

  private InFlightEntry(
      @Nullable EntryCommand command, @Nullable Arrival fed, PartitionTable after) {
    this.command = command;
    this.fed = fed;
    this.after = after;
  }

  /** An entry of writes. */
  static InFlightEntry ofWrites() {
    return new InFlightEntry(null, null, PartitionTable.EMPTY);
  }

  /**
   * The entry of one command.
   *
   * @param fed the arrival as it is once the entry is applied, if the entry feeds it
   * @param after the partitions once the entry is applied
   */
  static InFlightEntry of(EntryCommand command, @Nullable Arrival fed, PartitionTable after) {
    return new InFlightEntry(command, fed, after);
  }

  void proposed(long nowNanos) {
    proposedNanos = nowNanos;
  }

  /** How long it has been on its way. */
  long tookNanos(long nowNanos) {
    return nowNanos - proposedNanos;
  }

  /** Whether it is of writes. */
  boolean isOfWrites() {
    return command == null;
  }

  /** Whether it is a change ({@link EntryCommand#isChange}). */
  boolean isChange() {
    return command != null && command.isChange();
  }

  /** The partitions once the entry is applied, if it is a change. */
  PartitionTable after() {
    return after;
  }

  /** Whether it is a chunk of this partition. */
  boolean feeds(long partitionId) {
    return command instanceof ArrivalRequest(ArrivalStep.Take(var fed, _), _, _)
        && fed == partitionId;
  }

  /** The arrival as it is once the entry is applied; null when the entry feeds none. */
  @Nullable Arrival fed() {
    return fed;
  }

  /** Commands that are done when the entry is applied, in the order of their evaluation. */
  List<Participant> participants() {
    return participants;
  }

  /** Commands that were refused because of what the entry writes. */
  List<GuardedAnswer> guarded() {
    return guarded;
  }

  /** What the entry has in the overlay. */
  List<ItemKey> items() {
    return items;
  }

  /** What the entry has in the overlay. */
  List<TokenKey> tokens() {
    return tokens;
  }

  /** The partitions of which the entry has in the overlay what they hold. */
  List<Long> partitions() {
    return partitions;
  }

  /** Of the writes in it that are traced. */
  List<CallSpan> spans() {
    return spans;
  }

  /** Commands that begin anew when the entry has ended, however it does. */
  List<GroupCommand> behind() {
    return behind;
  }

  /**
   * A command that is answered when the entry is applied: one with effects in it, be it no more
   * than its refusal under its token, or one that came again while the first of its token was in
   * flight.
   *
   * @param order of evaluation
   * @param applied gives its answer
   * @param unknown is its answer when nobody knows whether the entry was applied
   */
  record Participant(long order, GroupCommand command, Runnable applied, Refusal unknown) {}

  /**
   * A command that writes nothing, and whose answer holds only if this replica still led when it
   * was evaluated, and only if the entry it looked at is applied.
   */
  static final class GuardedAnswer {
    private final long order;
    private final WriteRequest request;
    private final Runnable answer;
    private @Nullable InFlightEntry awaited;
    private boolean confirmed;
    private boolean answered;

    /**
     * @param awaited the entry whose image it was evaluated on; null when that was applied before
     */
    GuardedAnswer(
        long order, WriteRequest request, Runnable answer, @Nullable InFlightEntry awaited) {
      this.order = order;
      this.request = request;
      this.answer = answer;
      this.awaited = awaited;
    }

    long order() {
      return order;
    }

    WriteRequest request() {
      return request;
    }

    /** The entry it looked at was applied. */
    void settle() {
      awaited = null;
      answerWhenSure();
    }

    /** This replica led when it was evaluated. */
    void confirm() {
      confirmed = true;
      answerWhenSure();
    }

    /** It will not be answered as it was evaluated. False when it was answered already. */
    boolean abandon() {
      boolean open = !answered;
      answered = true;
      return open;
    }

    private void answerWhenSure() {
      if (confirmed && awaited == null && !answered) {
        answered = true;
        answer.run();
      }
    }
  }
}
