package io.isotherm.consensus;

import java.util.List;

/**
 * A replica's view of its group at one moment.
 *
 * @param term the latest term this replica has seen
 * @param committed index of the last entry known to be committed
 * @param applied how far this replica has applied the log
 * @param members the voting members in the latest configuration known here
 * @param settled whether {@code members} are known to be durable on a majority, and no change of
 *     them is under way
 * @param followers for a leader, how far each other member has come; empty for others
 */
public record GroupStatus(
    GroupId group,
    Role role,
    long term,
    LeaderHint leader,
    long committed,
    LogPosition applied,
    List<Member> members,
    boolean settled,
    List<FollowerStatus> followers) {

  /** What a replica is in its group. */
  public enum Role {
    /** Leads, and has applied every entry of earlier terms. */
    LEADER,
    /** Elected, and still applying entries of earlier terms. */
    LEADER_STARTING,
    FOLLOWER,
    CANDIDATE,
    /** Receives the log without a vote. */
    LEARNER,
    /** Stopped by a fault or removed from the group. */
    CLOSED
  }

  /**
   * @param matched index of the last entry the follower is known to hold; -1 when unknown
   * @param silentMillis since the follower last answered
   */
  public record FollowerStatus(MemberId member, long matched, long silentMillis) {}
}
