package io.isotherm.placement.catalog;

import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A replica of a group takes the place of another. It ends only when the leader's report shows it
 * done: whether a leader goes on with what it was asked long ago is never guessed. When the
 * newcomer falls silent, another one is tried in its place, and {@code givenUp} remembers it, for
 * it may be that it is a member after all.
 *
 * @param added a member that the group does not have
 * @param removed a member that the group has
 * @param givenUp were to be added before, the latest last; up to {@link #GIVEN_UP_MAX}
 * @param decision id of the {@link io.isotherm.model.partition.PartitionDecision} it carries out
 */
public record ReplicaChange(
    Member added, MemberId removed, Cause cause, List<Member> givenUp, long decision) {
  /** Newcomers that one change may try, beside the present one. */
  public static final int GIVEN_UP_MAX = 8;

  public ReplicaChange {
    givenUp = List.copyOf(givenUp);
  }

  /** Why the replica that goes has to. Their names are shown to people, the most urgent first. */
  public enum Cause {
    /** Its node came back with an empty data folder. */
    NODE_WIPED,
    /** Its node runs and does not have it. */
    REPLICA_LOST,
    /** Its node has been silent for too long. */
    NODE_DEAD,
    /** Its node is to be emptied. */
    NODE_DRAINING,
    /** Another replica of the group is in its zone, and there is a zone without one. */
    SAME_ZONE,
    /** Its node has more replicas for its size than another. */
    REPLICAS_UNEVEN;

    /** Whether there is one copy less than there should be. */
    public boolean isRepair() {
      return switch (this) {
        case NODE_WIPED, REPLICA_LOST, NODE_DEAD -> true;
        case NODE_DRAINING, SAME_ZONE, REPLICAS_UNEVEN -> false;
      };
    }
  }

  /** All that are to be added, or were. */
  public Stream<Member> candidates() {
    return Stream.concat(Stream.of(added), givenUp.stream());
  }

  /** The same change with another newcomer. */
  public ReplicaChange withAdded(Member other) {
    var all = new ArrayList<>(givenUp);
    all.add(added);
    return new ReplicaChange(other, removed, cause, all, decision);
  }
}
