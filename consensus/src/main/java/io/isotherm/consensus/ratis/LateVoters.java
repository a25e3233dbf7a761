package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Lets replicas vote that Ratis keeps from it while a configuration changes: who comes and who
 * leaves. Both are voters of the joint configuration (Raft dissertation, section 4.3), and when its
 * leader dies there is no majority without one of each.
 *
 * <p>Ratis runs a replica without a vote ({@code STARTING}) when it opens it with a configuration
 * that is not all its own, until a leader sends it something; and there is no leader when it is
 * asked to elect one. What makes it vote is a message of a leader, so it is given one, by its own
 * process: an empty one, of the term that it is in, which changes nothing that is durable.
 *
 * <ul>
 *   <li>It names the leader that the replica knows. What a leader said may come twice.
 *   <li>A replica that knows none is told that the candidate leads this term, so that it does not
 *       take it for a rival of the leader; what the vote is for is a later term. A leader that
 *       there is in this term would have been heard of in the time that is waited first. Should
 *       there be one, the replica refuses it until it misses its messages, is closed and is opened
 *       again.
 * </ul>
 *
 * <p>Only candidates in the configuration that the replica has are heeded, as Ratis does. Any
 * thread that may wait for the log of a replica.
 */
final class LateVoters implements ServerInterceptor {
  private final Function<GroupId, @Nullable RatisGroup> groups;

  /** How long a replica has been open before it believes that nobody leads. */
  private final Duration silence;

  /**
   * @param silence at least the longest election timeout: leaders are heard of twice within it
   */
  LateVoters(Function<GroupId, @Nullable RatisGroup> groups, Duration silence) {
    this.groups = groups;
    this.silence = silence;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onMessage(Q message) {
        if (message instanceof RequestVoteRequestProto vote) {
          wake(vote.getServerRequest());
        }
        super.onMessage(message);
      }
    };
  }

  private void wake(RaftRpcRequestProto asked) {
    RatisGroup replica =
        groups.apply(Names.group(RaftGroupId.valueOf(asked.getRaftGroupId().getId())));
    RaftServer.Division division = replica == null ? null : replica.opened();
    if (replica == null || division == null) {
      return;
    }
    DivisionInfo now = division.getInfo();
    RaftPeerId candidate = RaftPeerId.valueOf(asked.getRequestorId());
    boolean isKept =
        now.getLifeCycleState() == LifeCycle.State.STARTING
            && now.getCurrentRole() == RaftPeerRole.FOLLOWER
            && isMember(division, candidate);
    RaftPeerId known = now.getLeaderId();
    if (!isKept || (known == null && replica.openFor().compareTo(silence) < 0)) {
      return;
    }
    RaftPeerId leader = known == null ? candidate : known;
    try {
      var _ =
          division
              .getRaftServer()
              .appendEntriesAsync(
                  AppendEntriesRequestProto.newBuilder()
                      .setServerRequest(
                          asked.toBuilder().setRequestorId(leader.toByteString()).build())
                      .setLeaderTerm(now.getCurrentTerm())
                      .setLeaderCommit(division.getRaftLog().getLastCommittedIndex())
                      .setInitializing(false)
                      .build());
    } catch (IOException stopping) {
      return;
    }
  }

  private static boolean isMember(RaftServer.Division division, RaftPeerId candidate) {
    return division.getRaftConf().getCurrentPeers().stream()
        .anyMatch(peer -> peer.getId().equals(candidate));
  }
}
