package io.isotherm.node.group;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.List;

/** Why something was not done, in the words of the wire. */
public final class Refusals {
  private static final Refusal OVERLOADED =
      failure(ErrorCode.OVERLOADED, "The queue of the group is full.");
  private static final Refusal DEADLINE_EXCEEDED =
      failure(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed before the request was begun.");
  private static final Refusal OUTCOME_UNKNOWN =
      failure(ErrorCode.OUTCOME_UNKNOWN, "The leadership was lost while the write was on its way.");
  private static final Refusal UNREACHABLE =
      failure(ErrorCode.UNAVAILABLE, "No majority of the group answered in time.");
  private static final Refusal HANDED_OVER =
      failure(ErrorCode.UNAVAILABLE, "The partition is being handed over to another group.");
  private static final Refusal STOPPED = failure(ErrorCode.UNAVAILABLE, "The replica is stopped.");
  private static final Refusal TOKEN_MISMATCH =
      failure(
          ErrorCode.IDEMPOTENT_PARAMETER_MISMATCH,
          "The idempotency token was used for another request.");

  private Refusals() {}

  /** Another replica leads, or nobody does. */
  public static Refusal notLeader(LeaderHint hint) {
    var notLeader = Refusal.NotLeader.newBuilder();
    switch (hint) {
      case LeaderHint.Known(var leader, var term) ->
          notLeader.setLeader(leader.node()).setTerm(term);
      case LeaderHint.Nobody() -> {}
    }
    return Refusal.newBuilder().setNotLeader(notLeader).build();
  }

  /**
   * @param current the partitions in the caller's place, as far as they are known here
   */
  static Refusal stalePartition(List<PartitionDescriptor> current) {
    var stale = Refusal.StalePartition.newBuilder();
    current.forEach(partition -> stale.addCurrent(ClusterConverter.message(partition)));
    return Refusal.newBuilder().setStalePartition(stale).build();
  }

  /** A queue has no room. */
  public static Refusal overloaded() {
    return OVERLOADED;
  }

  static Refusal deadlineExceeded() {
    return DEADLINE_EXCEEDED;
  }

  static Refusal outcomeUnknown() {
    return OUTCOME_UNKNOWN;
  }

  static Refusal unreachable() {
    return UNREACHABLE;
  }

  /** The partition is frozen; in a moment another group serves it, or this one again. */
  static Refusal handedOver() {
    return HANDED_OVER;
  }

  static Refusal stopped() {
    return STOPPED;
  }

  static Refusal tokenMismatch() {
    return TOKEN_MISMATCH;
  }

  static Refusal failure(ErrorCode code, String sentence) {
    return failure(new DatabaseException(code, sentence));
  }

  /** The request cannot be served. */
  public static Refusal failure(DatabaseException failure) {
    return Refusal.newBuilder()
        .setFailure(Refusal.Failure.newBuilder().setFailure(FailureConverter.message(failure)))
        .build();
  }
}
