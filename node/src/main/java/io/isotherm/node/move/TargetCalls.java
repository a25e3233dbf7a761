package io.isotherm.node.move;

import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.NodeReport.DepartureTrouble;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.node.group.ArrivalProgress;
import io.isotherm.node.move.MoveState.Target;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * One mover's calls to the target's group, one at a time: finds its leader, and pauses when there
 * is none. On the movers' executor, where answers come back to.
 */
final class TargetCalls {
  private final TargetPeers peers;
  private final MoverExecutor executor;
  private final DoubleSupplier random;
  private final MoveLimits limits;
  private TargetAddresses addresses;
  private int refusals;
  private long calls;
  private DepartureTrouble trouble = DepartureTrouble.DEPARTURE_TROUBLE_UNSPECIFIED;

  TargetCalls(
      TargetPeers peers,
      MoverExecutor executor,
      DoubleSupplier random,
      MoveLimits limits,
      List<String> addresses) {
    this.peers = peers;
    this.executor = executor;
    this.random = random;
    this.limits = limits;
    this.addresses = TargetAddresses.of(addresses);
  }

  /** Why the calls of late brought nothing; unspecified when the last one did. */
  DepartureTrouble trouble() {
    return trouble;
  }

  /** The nodes of the target's group, as they were last told. */
  void useAddresses(List<String> known) {
    addresses = addresses.with(known);
  }

  /**
   * Asks.
   *
   * @param pauseMax of the pause after a call that brought nothing
   * @param told what the target has, or that it is not known, which comes after a pause
   */
  void ask(TargetRequest request, Duration pauseMax, Consumer<Target> told) {
    long call = ++calls;
    peers.ask(
        addresses.current(),
        request,
        limits.answerTimeout(),
        reply ->
            executor.execute(() -> {
              if (call == calls) {
                calls++;
                heard(reply, pauseMax, told);
              }
            }));
  }

  /** Lets the answer that is waited for go. */
  void cancel() {
    calls++;
  }

  private void heard(ArrivalReply reply, Duration pauseMax, Consumer<Target> told) {
    switch (reply.getOutcomeCase()) {
      case PROGRESS -> answered(new Target.Arriving(ArrivalProgress.of(reply.getProgress())), told);
      case ADOPTED -> answered(new Target.Adopted(), told);
      case ABANDONED -> answered(new Target.Abandoned(), told);
      case REFUSAL -> refused(reply.getRefusal(), pauseMax, told);
      case OUTCOME_NOT_SET -> missed(pauseMax, told);
    }
  }

  private void answered(Target target, Consumer<Target> told) {
    addresses = addresses.answered();
    refusals = 0;
    trouble = DepartureTrouble.DEPARTURE_TROUBLE_UNSPECIFIED;
    told.accept(target);
  }

  private void refused(Refusal refusal, Duration pauseMax, Consumer<Target> told) {
    if (refusal.hasNotLeader()) {
      missed(pauseMax, told);
    } else {
      refusals++;
      trouble = DepartureTrouble.DEPARTURE_TROUBLE_REFUSED;
      addresses = addresses.next();
      pause(refusals, pauseMax, told);
    }
  }

  /** Nobody was there, or not the leader: the next one is asked at once, until all were asked. */
  private void missed(Duration pauseMax, Consumer<Target> told) {
    addresses = addresses.next();
    if (addresses.isRoundOver()) {
      trouble = DepartureTrouble.DEPARTURE_TROUBLE_UNREACHABLE;
      pause(addresses.roundsInVain(), pauseMax, told);
    } else {
      told.accept(new Target.Unknown());
    }
  }

  private void pause(int attempts, Duration pauseMax, Consumer<Target> told) {
    long nanos = new MovePauses(limits.firstPause(), pauseMax).nanos(attempts, random);
    long call = calls;
    executor.executeLater(
        nanos,
        () -> {
          if (call == calls) {
            told.accept(new Target.Unknown());
          }
        });
  }
}
