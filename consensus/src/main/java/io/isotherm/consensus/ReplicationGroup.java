package io.isotherm.consensus;

import java.time.Duration;
import java.util.List;

/** One replica of a group in this process. Any thread. */
public interface ReplicationGroup {
  GroupId id();

  GroupStatus status();

  /**
   * Hands leadership to {@code successor}, which must be a member. Blocks until it leads or {@code
   * timeout} has passed; a failed transfer leaves the old leader leading or an election under way.
   *
   * @return whether {@code successor} was seen leading
   */
  boolean transferLeadership(MemberId successor, Duration timeout);

  /**
   * Replaces the members {@code expected} by {@code wanted}, refused unless {@code expected} is the
   * current configuration. Blocks until the new configuration is committed or {@code timeout} has
   * passed. New members must have been opened by {@link RaftHost#join} on their process before.
   */
  MembershipOutcome changeMembers(List<Member> expected, List<Member> wanted, Duration timeout);

  /** What became of a change of members. */
  enum MembershipOutcome {
    COMMITTED,
    NOT_LEADING,
    /** The configuration is not the expected one, or another change is under way. */
    CONFLICT,
    /** A new member did not catch up in time; the old configuration stands. */
    TIMED_OUT,
    UNKNOWN
  }
}
