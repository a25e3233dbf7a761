package io.isotherm.node.move;

import io.isotherm.api.internal.v1.NodeReport.DeparturePhase;
import io.isotherm.api.internal.v1.NodeReport.DepartureTrouble;
import io.isotherm.node.group.Departure;
import io.isotherm.node.move.MoveState.Changes;
import io.isotherm.node.move.MoveState.Source;
import io.isotherm.node.move.MoveState.SourceStage;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one departure: each reason when it becomes another, and a status at any time. On
 * the movers' executor, but for {@link #status}, which any thread may ask for.
 */
final class StatusNotes {
  private final Departure departure;
  private final MoveEvents events;
  private @Nullable MoveReason reason;
  private DepartureTrouble given = DepartureTrouble.DEPARTURE_TROUBLE_UNSPECIFIED;
  private long bytesCopied;
  private volatile MoveStatus status = MoveStatus.NONE;

  StatusNotes(Departure departure, MoveEvents events) {
    this.departure = departure;
    this.events = events;
  }

  MoveStatus status() {
    return status;
  }

  /** The target took a chunk. */
  void taken(int bytes) {
    bytesCopied += bytes;
  }

  /** The departure will not come to its end, for the first such reason that is given. */
  void giveUp(DepartureTrouble why) {
    if (given == DepartureTrouble.DEPARTURE_TROUBLE_UNSPECIFIED) {
      given = why;
    }
  }

  /**
   * What comes next.
   *
   * @param state that it was decided on
   * @param trouble with the target, for now
   */
  void decided(MoveDecision decision, MoveState state, DepartureTrouble trouble) {
    if (decision.reason() != reason) {
      reason = decision.reason();
      events.decided(departure, decision.reason());
    }
    boolean lasts = given != DepartureTrouble.DEPARTURE_TROUBLE_UNSPECIFIED;
    status =
        new MoveStatus(
            phase(decision.action(), state),
            lasts ? given : trouble,
            bytesCopied,
            changesLeft(state));
  }

  private static int changesLeft(MoveState state) {
    return state.source() instanceof Source.Open open
            && open.changes() instanceof Changes.Found(var count, _, _)
        ? count
        : 0;
  }

  private DeparturePhase phase(MoveAction action, MoveState state) {
    return switch (action) {
      case MoveAction.AskTarget(), MoveAction.OpenSource(), MoveAction.Wait() ->
          state.stage() == SourceStage.FROZEN
              ? DeparturePhase.DEPARTURE_PHASE_HANDING_OVER
              : status.phase();
      case MoveAction.CopyItems(), MoveAction.CopyTokens() ->
          DeparturePhase.DEPARTURE_PHASE_COPYING;
      case MoveAction.FindChanges(), MoveAction.SendChanges() ->
          state.stage() == SourceStage.FROZEN
              ? DeparturePhase.DEPARTURE_PHASE_HANDING_OVER
              : DeparturePhase.DEPARTURE_PHASE_FOLLOWING;
      case MoveAction.SendRest _, MoveAction.Freeze(), MoveAction.Adopt _, MoveAction.Leave() ->
          DeparturePhase.DEPARTURE_PHASE_HANDING_OVER;
      case MoveAction.Abandon(), MoveAction.Stay(), MoveAction.End() ->
          DeparturePhase.DEPARTURE_PHASE_ENDING;
    };
  }
}
