package io.isotherm.node.rpc;

import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.node.group.ArrivalRequest;
import io.isotherm.node.group.ArrivalStep;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts steps of arrivals through the writers of their groups. Any thread.
 *
 * @param timeout until the writer gets to a step
 */
record ArrivalSteps(ReplicaDirectory replicas, GroupClock clock, Duration timeout) {
  /** Does not wait; {@code answer} is called once, on any thread, and must not block. */
  void take(long group, ArrivalStep step, Consumer<ArrivalReply> answer) {
    var request = new ArrivalRequest(step, clock.nanos() + timeout.toNanos(), answer);
    var replica = replicas.find(group);
    if (replica == null) {
      request.refuse(Refusals.notLeader(new LeaderHint.Nobody()));
    } else {
      replica.writer().submit(List.of(request));
    }
  }
}
