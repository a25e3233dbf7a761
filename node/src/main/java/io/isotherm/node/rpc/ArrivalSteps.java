package io.isotherm.node.rpc;

import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.node.group.ArrivalRequest;
import io.isotherm.node.group.ArrivalStep;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Puts steps of arrivals through the writers of their groups. Any thread.
 *
 * @param timeout until the writer gets to a step
 */
record ArrivalSteps(ReplicaDirectory replicas, GroupClock clock, Duration timeout) {
  /** Does not wait; {@code answer} is called once, on any thread, and must not block. */
  void take(long group, ArrivalStep step, Consumer<ArrivalReply> answer) {
    take(group, List.of(step), answer);
  }

  /**
   * The same for steps of one arrival, of which none waits for the end of the one before.
   *
   * @param answer is given the reply to the last of them, or the first refusal
   */
  void take(long group, List<ArrivalStep> steps, Consumer<ArrivalReply> answer) {
    var replica = replicas.find(group);
    if (replica == null) {
      answer.accept(
          ArrivalReply.newBuilder()
              .setRefusal(Refusals.notLeader(new LeaderHint.Nobody()))
              .build());
      return;
    }
    long deadlineNanos = clock.nanos() + timeout.toNanos();
    var last = new LastReply(new AtomicInteger(steps.size()), answer);
    replica
        .writer()
        .submit(steps.stream().map(step -> new ArrivalRequest(step, deadlineNanos, last)).toList());
  }

  /**
   * Waits for the replies to some steps. Any thread.
   *
   * @param left replies that are waited for; 0 once it answered
   */
  private record LastReply(AtomicInteger left, Consumer<ArrivalReply> answer)
      implements Consumer<ArrivalReply> {
    @Override
    public void accept(ArrivalReply reply) {
      boolean ends = reply.hasRefusal();
      int before = left.getAndUpdate(count -> ends ? 0 : Math.max(0, count - 1));
      if (before == 1 || (before > 1 && ends)) {
        answer.accept(reply);
      }
    }
  }
}
