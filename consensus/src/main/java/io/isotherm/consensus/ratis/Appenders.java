package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupStatus.FollowerStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LogAppender;

/** The threads with which the leaders of this process send their logs, by group. Any thread. */
final class Appenders {
  /**
   * Longest election timeouts that a follower may be silent for and is still waited for. Above one,
   * which Ratis takes for the silence of a follower that a new leader has not heard of yet.
   */
  private static final long SILENT_TIMEOUTS = 2;

  private final ConcurrentHashMap<RaftGroupId, CopyOnWriteArrayList<LogAppender>> byGroup =
      new ConcurrentHashMap<>();

  /** An appender of an earlier term, or an earlier one to the same follower, makes room. */
  void add(LogAppender appender) {
    RaftGroupId group = appender.getServer().getMemberId().getGroupId();
    CopyOnWriteArrayList<LogAppender> list =
        byGroup.computeIfAbsent(group, g -> new CopyOnWriteArrayList<>());
    list.removeIf(a ->
        !a.getLeaderState().equals(appender.getLeaderState())
            || a.getFollowerId().equals(appender.getFollowerId()));
    list.add(appender);
  }

  void remove(RaftGroupId group) {
    byGroup.remove(group);
  }

  /**
   * Tells the followers of a group at once how far the log is committed. Without it they would
   * learn of a last entry with the next heartbeat, up to half an election timeout later.
   */
  void tellCommitted(RaftGroupId group) {
    for (LogAppender appender : of(group)) {
      if (appender.isRunning()) {
        appender.triggerHeartbeat();
      }
    }
  }

  /**
   * Whether some of {@code members} that answer lack an entry of the leader that {@code asking}
   * sends for.
   */
  boolean isOwed(LogAppender asking, long index, Set<RaftPeerId> members) {
    long silentMillis = SILENT_TIMEOUTS * asking.getServer().properties().maxRpcTimeoutMs();
    for (LogAppender other : of(asking.getServer().getMemberId().getGroupId())) {
      FollowerInfo follower = other.getFollower();
      if (other.getLeaderState().equals(asking.getLeaderState())
          && members.contains(follower.getId())
          && follower.getMatchIndex() < index
          && follower.getLastRpcResponseTime().elapsedTimeMs() < silentMillis) {
        return true;
      }
    }
    return false;
  }

  List<FollowerStatus> followers(RaftGroupId group) {
    return of(group).stream()
        .filter(LogAppender::isRunning)
        .map(LogAppender::getFollower)
        .map(f ->
            new FollowerStatus(
                Names.member(f.getId()),
                f.getMatchIndex(),
                f.getLastRpcResponseTime().elapsedTimeMs()))
        .sorted(Comparator.comparing(f -> f.member().toString()))
        .toList();
  }

  private List<LogAppender> of(RaftGroupId group) {
    List<LogAppender> list = byGroup.get(group);
    return list == null ? List.of() : list;
  }
}
