package io.isotherm.consensus.ratis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the log of a leader to one follower; a joint configuration goes to those who stay in the
 * group before it goes to who comes or leaves.
 *
 * <p>Ratis elects nobody who leaves, and its voters refuse candidates they have not heard of. So
 * when a leader dies and only those who come or leave have the joint configuration, nobody is
 * elected: they must not lead, and whoever may is refused by them for a shorter log. Once all who
 * stay have it, each of them can be elected (Raft dissertation, section 4.3, has no such need:
 * there whoever leaves may lead).
 *
 * <p>Members that stay and have not answered for a while are not waited for, or a change that needs
 * who leaves for its majority would never end.
 */
final class StayersFirst extends GrpcLogAppender {
  private final Appenders appenders;
  private volatile @Nullable Held held;

  /** An entry that has to wait until {@code stayers} have it. */
  private record Held(long index, Set<RaftPeerId> stayers) {}

  StayersFirst(
      RaftServer.Division server, LeaderState state, FollowerInfo follower, Appenders appenders) {
    super(server, state, follower);
    this.appenders = appenders;
  }

  /** Null when nothing is to be sent now: the next entries wait, and so do those before them. */
  @Override
  public @Nullable AppendEntriesRequestProto newAppendEntriesRequest(long callId, boolean heartbeat)
      throws RaftLogIOException {
    AppendEntriesRequestProto request = super.newAppendEntriesRequest(callId, heartbeat);
    if (request == null) {
      return null;
    }
    for (LogEntryProto entry : request.getEntriesList()) {
      Held waiting = held(entry);
      if (waiting != null && mustWait(waiting)) {
        held = waiting;
        return null;
      }
    }
    return request;
  }

  /** What is held is nothing to send: the appender would ask for it again and again. */
  @Override
  public boolean hasAppendEntries() {
    Held waiting = held;
    if (waiting != null && mustWait(waiting)) {
      return false;
    }
    held = null;
    return super.hasAppendEntries();
  }

  private @Nullable Held held(LogEntryProto entry) {
    if (!entry.hasConfigurationEntry()) {
      return null;
    }
    Set<RaftPeerId> stayers = ids(entry.getConfigurationEntry().getPeersList());
    stayers.retainAll(ids(entry.getConfigurationEntry().getOldPeersList()));
    return stayers.isEmpty() || stayers.contains(getFollowerId())
        ? null
        : new Held(entry.getIndex(), Set.copyOf(stayers));
  }

  private static Set<RaftPeerId> ids(List<RaftPeerProto> peers) {
    Set<RaftPeerId> ids = HashSet.newHashSet(peers.size());
    peers.forEach(peer -> ids.add(RaftPeerId.valueOf(peer.getId())));
    return ids;
  }

  private boolean mustWait(Held waiting) {
    return appenders.isOwed(this, waiting.index(), waiting.stayers());
  }
}
