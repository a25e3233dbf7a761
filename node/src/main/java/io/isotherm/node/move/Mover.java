package io.isotherm.node.move;

import io.isotherm.api.internal.v1.NodeReport.DepartureTrouble;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.node.group.ArrivalProgress;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.RowDigest;
import io.isotherm.node.move.MoveState.Changes;
import io.isotherm.node.move.MoveState.Source;
import io.isotherm.node.move.MoveState.SourceStage;
import io.isotherm.node.move.MoveState.Target;
import io.isotherm.node.storage.StorageClosedException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries one departure on: asks {@link MoveProtocol} what comes next, does it, and asks again when
 * it has come to something. On the movers' executor, which it never holds for longer than it takes
 * to read a chunk; {@link #status} from any thread.
 *
 * <p>At most one thing is under way at a time. A chunk is kept until the target's progress tells
 * what became of it.
 */
final class Mover {
  /** What all movers of a node share. */
  record Surroundings(
      TargetPeers peers,
      MoverExecutor executor,
      GroupClock clock,
      DoubleSupplier random,
      CopyPace pace,
      MoveLimits limits,
      MoveEvents events,
      FaultHandler faults) {}

  private final Departure begun;
  private final MoveSource source;
  private final Surroundings around;
  private final long id;
  private final Runnable ended;
  private final TargetCalls target;
  private final TargetMessages messages;
  private final StatusNotes notes;

  private MoveState state = MoveState.BEGIN;
  private @Nullable SourceReader reader;
  private @Nullable TakeChunkRequest pending;
  private long step;
  private long frozenAtNanos;
  private boolean froze;
  private int failures;
  private boolean over;

  /**
   * @param id of this mover among all that ever carry this departure on
   * @param ended is run once, when there is nothing to do any more
   */
  Mover(Departure departure, MoveSource source, Surroundings around, long id, Runnable ended) {
    this.begun = departure;
    this.source = source;
    this.around = around;
    this.id = id;
    this.ended = ended;
    this.target =
        new TargetCalls(
            around.peers(),
            around.executor(),
            around.random(),
            around.limits(),
            departure.targetAddresses());
    this.messages = new TargetMessages(departure.target(), id);
    this.notes = new StatusNotes(departure, around.events());
  }

  MoveStatus status() {
    return notes.status();
  }

  /** Begins, or goes on. */
  void step() {
    guarded(this::next);
  }

  /** Lets everything be as it is: somebody else leads. */
  void end() {
    if (!over) {
      over = true;
      target.cancel();
      closeReader();
      ended.run();
    }
  }

  private void guarded(Runnable task) {
    if (over) {
      return;
    }
    try {
      task.run();
    } catch (StorageClosedException closed) {
      end();
    } catch (RuntimeException | Error e) {
      end();
      around
          .faults()
          .fatal(new GroupId(begun.source().groupId()), "A move of a partition failed.", e);
    }
  }

  private void next() {
    var departure = source.departure();
    if (departure == null) {
      state = state.withStage(SourceStage.ENDED);
    } else {
      state =
          state
              .withStage(departure.frozen() ? SourceStage.FROZEN : SourceStage.COPYING)
              .withSince(departure.since());
      target.useAddresses(departure.targetAddresses());
    }
    var decision = MoveProtocol.next(state, around.limits());
    notes.decided(decision, state, target.trouble());
    switch (decision.action()) {
      case MoveAction.AskTarget() -> ask(messages.arrive());
      case MoveAction.OpenSource() -> open();
      case MoveAction.CopyItems() -> copyItems();
      case MoveAction.CopyTokens() -> send(reader().nextTokens(progress()), true);
      case MoveAction.FindChanges() -> findChanges();
      case MoveAction.SendChanges() -> send(reader().nextChanges(progress()), false);
      case MoveAction.SendRest(var digest) -> sendRest(digest);
      case MoveAction.Freeze() -> freeze();
      case MoveAction.Adopt adopt -> ask(messages.adopt(adopt));
      case MoveAction.Abandon() -> {
        notes.giveUp(DepartureTrouble.DEPARTURE_TROUBLE_DIGEST_DIFFERS);
        ask(messages.abandon());
      }
      case MoveAction.Leave() -> change(source::leave);
      case MoveAction.Stay() -> change(source::stay);
      case MoveAction.Wait() -> later();
      case MoveAction.End() -> end();
    }
  }

  private void open() {
    closeReader();
    var view = source.open();
    if (view == null) {
      later();
      return;
    }
    var opened = new SourceReader(view, around.limits());
    reader = opened;
    state = state.withSource(opened.state(new Changes.Unknown()));
    if (state.target() instanceof Target.Arriving(var progress)
        && view.sequence() < progress.sequence()) {
      later();
    } else {
      failures = 0;
      again();
    }
  }

  /** Has the reader see what is applied now. False when it has to begin anew, a little later. */
  private boolean isUpToDate() {
    var current = reader();
    if (current.isLast()) {
      return true;
    }
    var later = source.open();
    if (later == null) {
      later();
      return false;
    }
    if (current.goOn(later)) {
      return true;
    }
    closeReader();
    again();
    return false;
  }

  private void copyItems() {
    if (!isUpToDate()) {
      return;
    }
    var chunk = reader().nextItems(progress());
    know(new Changes.Unknown());
    if (chunk == null) {
      again();
    } else {
      send(chunk, true);
    }
  }

  private void findChanges() {
    if (isUpToDate()) {
      know(reader().findChanges(progress()));
      // At once: the source may be frozen, and others' chunks wait for the executor.
      next();
    }
  }

  private void sendRest(RowDigest digest) {
    var chunk = reader().nextChanges(progress());
    if (reader().isRest(chunk)) {
      chunk.setWhole(TargetMessages.whole(digest));
    }
    send(chunk, false);
  }

  /** Sends what follows the target's progress. */
  private void send(TakeChunkRequest.Builder chunk, boolean paced) {
    var request = messages.chunk(chunk);
    pending = request;
    long wait = around.pace().take(request.getSerializedSize(), around.clock().nanos());
    if (paced && wait > 0) {
      around.executor().executeLater(wait, () -> guarded(() -> ask(request)));
    } else {
      ask(request);
    }
  }

  private void ask(TakeChunkRequest chunk) {
    ask(new TargetRequest.Take(chunk));
  }

  private void ask(TargetRequest request) {
    boolean frozen = state.stage() == SourceStage.FROZEN;
    Duration pauseMax = frozen ? around.limits().frozenPause() : around.limits().lastPause();
    target.ask(request, pauseMax, told -> guarded(() -> told(told)));
  }

  private void told(Target told) {
    state = state.withTarget(told);
    switch (told) {
      case Target.Arriving(var progress) -> progressed(progress);
      case Target.Adopted() -> adopted();
      case Target.Abandoned() -> {
        notes.giveUp(DepartureTrouble.DEPARTURE_TROUBLE_ABANDONED);
        next();
      }
      case Target.Unknown() -> next();
    }
  }

  private void adopted() {
    source.adopted();
    around.events().adopted(begun, froze ? around.clock().nanos() - frozenAtNanos : -1);
    next();
  }

  /** What became of the chunk, if there is one. */
  private void progressed(ArrivalProgress progress) {
    var chunk = pending;
    if (chunk != null && chunk.getStep() == progress.step()) {
      ask(chunk);
      return;
    }
    pending = null;
    boolean foreign = progress.step() != step;
    step = progress.step();
    if (chunk != null && chunk.getStep() + 1 == progress.step() && progress.mover() == id) {
      taken(chunk);
      again();
    } else if (foreign && reader != null) {
      // Of another mover: what this one has passed may never have been sent. It gives way a little.
      closeReader();
      later();
    } else {
      again();
    }
  }

  private void taken(TakeChunkRequest chunk) {
    notes.taken(chunk.getSerializedSize());
    failures = 0;
    know(new Changes.Unknown());
  }

  private void freeze() {
    frozenAtNanos = around.clock().nanos();
    froze = true;
    change(source::freeze);
  }

  /** Changes the source, and looks what came of it, whatever the answer. */
  private void change(Consumer<Consumer<PartitionsResponse>> how) {
    how.accept(response ->
        around
            .executor()
            .execute(() ->
                guarded(() -> {
                  failures = response.hasDone() ? 0 : failures + 1;
                  changed();
                })));
  }

  private void changed() {
    if (reader != null) {
      know(new Changes.Unknown());
    }
    if (failures == 0) {
      next();
    } else {
      pause(failures);
    }
  }

  private void know(Changes changes) {
    state = state.withSource(reader().state(changes));
  }

  private void closeReader() {
    var closing = reader;
    reader = null;
    state = state.withSource(new Source.Unread());
    if (closing != null) {
      closing.close();
    }
  }

  private void again() {
    around.executor().execute(this::step);
  }

  private void later() {
    pause(++failures);
  }

  private void pause(int attempts) {
    var pauses = new MovePauses(around.limits().firstPause(), around.limits().frozenPause());
    around.executor().executeLater(pauses.nanos(attempts, around.random()), this::step);
  }

  private SourceReader reader() {
    var current = reader;
    if (current == null) {
      throw new IllegalStateException("The source is opened before it is read.");
    }
    return current;
  }

  private ArrivalProgress progress() {
    if (state.target() instanceof Target.Arriving(var progress)) {
      return progress;
    }
    throw new IllegalStateException("Rows are sent to a target that arrives.");
  }
}
