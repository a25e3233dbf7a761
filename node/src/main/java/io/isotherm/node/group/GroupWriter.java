package io.isotherm.node.group;

import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.node.group.InFlightEntry.GuardedAnswer;
import io.isotherm.node.group.InFlightEntry.Participant;
import io.isotherm.node.storage.StorageClosedException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/*
 * The life of a command
 *
 *   submit ──▶ waiting ──▶ evaluated into the ──▶ in an entry ──▶ applied: answered
 *     │           ▲       entry being filled     in flight
 *     │           │                │                  │
 *     │           └────────────────┼─── dropped ──────┤
 *     ▼                            ▼                  ▼
 *  overloaded              refused, or guarded     unknown: OUTCOME_UNKNOWN
 *
 * One that meets a partition that is being handed over waits aside (HandoverQueue), and then begins
 * anew; so does one whose partition a change in flight takes away (WritePlace), once that has ended.
 *
 * Writes are evaluated as they come, on what is in flight, so that an entry that may go has nothing
 * left to be done. A lone command goes at once. Under load entries fill by themselves, since one
 * goes beside another only when many commands share it, and waits a moment for those who are about
 * to ask again (Gathering).
 *
 * A command that writes nothing, because its condition failed or it breaks a rule, enters the log
 * only when an earlier attempt of it may still arrive, which must then find the refusal under its
 * token. Otherwise its answer is guarded: it says something of the state, so this replica must have
 * led when it was evaluated, and the entry in flight it looked at, if any, must have been applied.
 */

/**
 * The single writer of a group, at its leader: takes commands in order, evaluates them, and answers
 * each once its effects are durable on a majority and applied here.
 *
 * <p>Threads: {@link #submit}, {@link #leading} and {@link #following} may come from any;
 * everything else runs with the turn ({@link WriterTurns}): on the executor, or on the thread that
 * applied an entry, which then answers its commands and proposes what waited meanwhile. Never
 * blocks but for reads of the storage.
 */
public final class GroupWriter implements LeadershipListener {
  private final GroupId group;
  private final AppliedStateHolder state;
  private final WriterTurns turns;
  private final GroupClock clock;
  private final GroupLimits limits;
  private final HandoverQueue handovers;
  private final FaultHandler faults;
  private final WorkMeter work;
  private final GroupTimer timer;
  private final ApplyTimes times;
  private final WaitingBudget budget;

  private final ArrayDeque<GroupCommand> waiting = new ArrayDeque<>();
  private LeaderHint hint = new LeaderHint.Nobody();
  private @Nullable Tenure tenure;
  private boolean timerSet;

  /**
   * @param executor any; tasks are put in order here
   */
  GroupWriter(
      GroupId group,
      AppliedStateHolder state,
      Executor executor,
      GroupTimer timer,
      GroupClock clock,
      GroupLimits limits,
      HandoverQueue handovers,
      FaultHandler faults,
      WorkMeter work,
      ApplyTimes times) {
    this.group = group;
    this.state = state;
    this.turns = new WriterTurns(executor);
    this.clock = clock;
    this.limits = limits;
    this.handovers = handovers;
    this.faults = faults;
    this.work = work;
    this.timer = timer;
    this.times = times;
    this.budget = new WaitingBudget(limits);
  }

  /**
   * Takes commands, in order; refuses at once those for which there is no room. Any thread.
   *
   * @param commands answered on the executor, or on this thread when there is no room
   */
  public void submit(List<? extends GroupCommand> commands) {
    var accepted = new ArrayList<GroupCommand>(commands.size());
    for (var command : commands) {
      if (budget.take(command)) {
        accepted.add(command.beforeAnswer(() -> budget.release(command)));
      } else {
        command.refuse(Refusals.overloaded());
      }
    }
    if (!accepted.isEmpty()) {
      run(() -> {
        waiting.addAll(accepted);
        proposeWaiting();
      });
    }
  }

  /** What part of the room for commands without an answer is taken; 0 to about 1. Any thread. */
  public double waitingPart() {
    return budget.part();
  }

  @Override
  public void leading(Leadership leadership) {
    run(() -> {
      resign(Refusals.notLeader(hint));
      tenure = new Tenure(leadership, state.get().entryEpochMillis(), limits);
      proposeWaiting();
    });
  }

  @Override
  public void following(LeaderHint newHint) {
    run(() -> {
      hint = newHint;
      resign(Refusals.notLeader(hint));
      proposeWaiting();
    });
  }

  private void run(Runnable task) {
    turns.later(() -> guarded(task));
  }

  /** Stops the writer, and tells of it, when {@code task} fails. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (StorageClosedException closed) {
      resign(Refusals.stopped());
      refuseWaiting(Refusals.stopped());
    } catch (RuntimeException | Error e) {
      resign(Refusals.stopped());
      refuseWaiting(Refusals.stopped());
      faults.fatal(group, "The writer of a group failed.", e);
    }
  }

  private void proposeWaiting() {
    var current = tenure;
    if (current == null) {
      refuseWaiting(Refusals.notLeader(hint));
      return;
    }
    while (current.evaluates()) {
      evaluateWrites(current);
      var filled = current.open();
      if (filled != null && mayGo(current, filled)) {
        current.takeOpen();
        propose(current, filled.inFlight(), filled.encode());
      } else if (filled == null
          && waiting.peekFirst() instanceof EntryCommand command
          && current.takes(command)) {
        waiting.removeFirst();
        propose(current, command);
      } else {
        return;
      }
    }
  }

  /** Whether the entry that is being filled may be proposed; comes again when it may later. */
  private boolean mayGo(Tenure current, EntryBuilder filled) {
    if (waiting.peekFirst() instanceof EntryCommand next
        && next.isUrgent()
        && current.takes(next)) {
      return true;
    }
    // What still waits does not fit, or is no write.
    boolean full = !waiting.isEmpty() || !filled.hasRoom();
    long nanos = current.waitNanos(filled.commands() + waiting.size(), full, clock.nanos());
    if (nanos > 0 && nanos != Tenure.UNTIL_AN_END && !timerSet) {
      timerSet = true;
      timer.after(
          nanos,
          () ->
              run(() -> {
                timerSet = false;
                proposeWaiting();
              }));
    }
    return nanos == 0;
  }

  /** The leadership is over: what is being filled is not proposed. */
  private void resign(Refusal refusal) {
    var over = tenure;
    tenure = null;
    var filling = over == null ? null : over.takeOpen();
    if (filling != null) {
      filling.takeAnswers().forEach(Runnable::run);
      abandon(filling.takeGuarded(), refusal);
      refuse(filling.inFlight(), refusal);
    }
  }

  private void refuseWaiting(Refusal refusal) {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().refuse(refusal);
    }
  }

  /** Takes writes from the front of what waits, as long as they fit into the open entry. */
  private void evaluateWrites(Tenure current) {
    if (!(waiting.peekFirst() instanceof WriteRequest)) {
      return;
    }
    var filling = current.open();
    if (filling == null) {
      filling =
          new EntryBuilder(
              state.get(),
              current,
              limits,
              current.entryEpochMillis(clock.epochMillis()),
              this::awaitHandover,
              work);
      // From here on its commands are answered even if the next cannot be evaluated.
      current.open(filling);
    }
    long now = clock.nanos();
    while (filling.hasRoom()
        && waiting.peekFirst() instanceof WriteRequest request
        && isAdded(filling, request, now)) {
      waiting.removeFirst();
    }
    if (!filling.hasEffects()) {
      current.takeOpen();
    }
    filling.takeAnswers().forEach(Runnable::run);
    confirm(current, filling.takeGuarded());
  }

  /** As {@link EntryBuilder#add}, and tells of it when the request is traced. */
  private boolean isAdded(EntryBuilder filling, WriteRequest request, long nowNanos) {
    var span = request.span();
    if (span == null) {
      return filling.add(request, nowNanos);
    }
    span.next("evaluate", clock.nanos());
    int before = filling.commands();
    boolean added = filling.add(request, nowNanos);
    boolean inEntry = filling.commands() > before;
    span.next(inEntry ? "gather" : "queue", clock.nanos());
    if (inEntry) {
      filling.inFlight().spans().add(span);
    }
    return added;
  }

  /** Meanwhile it has the room that it took when it was submitted. */
  private void awaitHandover(WriteRequest request) {
    var span = request.span();
    if (span != null) {
      span.next("handover", clock.nanos());
    }
    handovers.await(
        request.partition().getPartition(),
        () ->
            run(() -> {
              waiting.add(request);
              proposeWaiting();
            }),
        request::refuse);
  }

  /*
   * An entry without effects still shows that this replica leads, before it says that all is done,
   * or that it cannot be.
   */
  private void propose(Tenure current, EntryCommand command) {
    if (clock.nanos() - command.deadlineNanos() > 0) {
      command.refuse(Refusals.deadlineExceeded());
      return;
    }
    var outcome = EntryOutcome.of(command, state.get(), current);
    var entry =
        GroupEntry.newBuilder()
            .setTimeEpochMillis(current.entryEpochMillis(clock.epochMillis()))
            .addAllEffects(outcome.effects())
            .build();
    var inFlight = InFlightEntry.of(command, outcome.fed(), outcome.after());
    outcome
        .effects()
        .forEach(effect -> current.overlay().put(effect.getPartitionsReplaced(), inFlight));
    inFlight
        .participants()
        .add(
            new Participant(
                current.nextOrder(), command, outcome.answer(), Refusals.outcomeUnknown()));
    propose(current, inFlight, ByteBuffer.wrap(entry.toByteArray()));
  }

  private void propose(Tenure current, InFlightEntry entry, ByteBuffer effects) {
    long now = clock.nanos();
    current.proposed(entry, now);
    entry.spans().forEach(span -> span.next("append", now));
    current
        .leadership()
        .propose(
            effects,
            outcome -> {
              if (outcome instanceof ProposalOutcome.Dropped) {
                current.dropTold();
              }
              turns.here(() -> guarded(() -> ended(current, entry, outcome)));
            });
  }

  private void ended(Tenure of, InFlightEntry entry, ProposalOutcome outcome) {
    switch (outcome) {
      case ProposalOutcome.Applied(var position) -> {
        long now = clock.nanos();
        if (!entry.spans().isEmpty()) {
          long committed = times.begun(position.index(), now);
          entry.spans().forEach(span -> span.next("apply", committed));
        }
        work.applied(group, entry.participants().size(), entry.tookNanos(now));
        of.applied(entry, waiting.size(), now);
        entry.participants().forEach(participant -> participant.applied().run());
        entry.guarded().forEach(GuardedAnswer::settle);
      }
      case ProposalOutcome.Unknown() -> {
        of.lost(entry);
        entry
            .participants()
            .forEach(participant -> participant.command().refuse(participant.unknown()));
        abandon(entry.guarded(), Refusals.notLeader(hint));
      }
      case ProposalOutcome.Dropped(var reason) -> dropped(of, entry, reason);
    }
    waiting.addAll(entry.behind());
    var again = of.takeDropped();
    for (int i = again.size() - 1; i >= 0; i--) {
      waiting.addFirst(again.get(i));
    }
    proposeWaiting();
  }

  private void dropped(Tenure of, InFlightEntry entry, ProposalOutcome.Reason reason) {
    switch (reason) {
      case AFTER_DROPPED -> of.dropped(entry);
      // Evaluating them again would only propose them to the same log again, without end.
      case NOT_LEADING -> refuse(of, entry, Refusals.notLeader(hint));
      case OVERLOADED -> refuse(of, entry, Refusals.overloaded());
      case TOO_LARGE ->
          refuse(
              of,
              entry,
              Refusals.failure(ErrorCode.INTERNAL, "An entry is larger than the log takes."));
    }
  }

  /** Nothing of the entry was done, and nothing is tried again. */
  private void refuse(Tenure of, InFlightEntry entry, Refusal refusal) {
    refuse(entry, refusal);
    entry.participants().clear();
    of.dropped(entry);
  }

  private static void refuse(InFlightEntry entry, Refusal refusal) {
    entry.participants().forEach(participant -> participant.command().refuse(refusal));
    abandon(entry.guarded(), refusal);
  }

  private void confirm(Tenure current, List<GuardedAnswer> guarded) {
    if (guarded.isEmpty()) {
      return;
    }
    for (var answer : guarded) {
      var span = answer.request().span();
      if (span != null) {
        span.next("confirm", clock.nanos());
      }
    }
    current
        .leadership()
        .confirm(answer -> {
          run(() -> confirmed(guarded, answer));
        });
  }

  private void confirmed(List<GuardedAnswer> guarded, ReadConfirmation answer) {
    switch (answer) {
      case CONFIRMED -> guarded.forEach(GuardedAnswer::confirm);
      case DEPOSED -> abandon(guarded, Refusals.notLeader(hint));
      case UNREACHABLE -> abandon(guarded, Refusals.unreachable());
    }
  }

  private static void abandon(List<GuardedAnswer> guarded, Refusal refusal) {
    for (var answer : guarded) {
      if (answer.abandon()) {
        answer.request().refuse(refusal);
      }
    }
  }
}
