package io.isotherm.consensus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * All groups of one process. Any thread.
 *
 * <p>A host reopens, when it starts, every group whose files it finds; {@link StateMachineFactory}
 * gives each its state machine.
 */
public interface RaftHost extends AutoCloseable {
  /** This process as a member of groups, and where others reach it. */
  Member self();

  /** Bytes of effects that one entry may hold, in every group. */
  int entryBytesMax();

  /**
   * Opens the first replica of a new group here. Every founding member does so with the same list;
   * doing it again is harmless.
   *
   * @param members all founding members, this process among them
   */
  ReplicationGroup found(GroupId group, List<Member> members) throws IOException;

  /**
   * Opens an empty replica that takes no part until a leader adds it; doing it again is harmless.
   * Never for a group that this process is a member of: it would not remember what it promised.
   */
  ReplicationGroup join(GroupId group) throws IOException;

  Optional<ReplicationGroup> group(GroupId group);

  /** The groups that have a replica here, in the order of their ids. */
  List<ReplicationGroup> groups();

  /** How logs were made durable, by all hosts of this JVM together. */
  default LogSyncs logSyncs() {
    return LogSyncs.NONE;
  }

  /**
   * Closes the replica and deletes its log and its state; nothing happens when there is none. For a
   * replica that is no member any more: it is not told so, and waits for this.
   */
  void remove(GroupId group) throws IOException;

  /** Stops every replica; state and logs stay. */
  @Override
  void close();

  /** Gives a group its state machine. */
  @FunctionalInterface
  interface StateMachineFactory {
    ReplicatedStateMachine create(GroupId group);
  }
}
