package io.isotherm.consensus.ratis;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerRpc;
import org.apache.ratis.server.ServerFactory;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;

/**
 * Ratis' gRPC transport, with a hand on the appenders it makes. Ratis makes this object by its
 * class name.
 */
final class ReplicationRpc implements RpcType {
  private static final String APPENDERS = "isotherm.appenders";

  ReplicationRpc() {}

  static void setAppenders(Parameters parameters, Appenders appenders) {
    parameters.put(APPENDERS, appenders, Appenders.class);
  }

  @Override
  public String name() {
    return ReplicationRpc.class.getName();
  }

  @Override
  public RpcFactory newFactory(Parameters parameters) {
    return new Factory(
        this, new GrpcFactory(parameters), parameters.getNonNull(APPENDERS, Appenders.class));
  }

  private record Factory(RpcType type, GrpcFactory grpc, Appenders appenders)
      implements ServerFactory {
    @Override
    public RpcType getRpcType() {
      return type;
    }

    @Override
    public RaftServerRpc newRaftServerRpc(RaftServer server) {
      return grpc.newRaftServerRpc(server);
    }

    @Override
    public LogAppender newLogAppender(
        RaftServer.Division server, LeaderState state, FollowerInfo follower) {
      LogAppender appender = new StayersFirst(server, state, follower, appenders);
      appenders.add(appender);
      return appender;
    }
  }
}
