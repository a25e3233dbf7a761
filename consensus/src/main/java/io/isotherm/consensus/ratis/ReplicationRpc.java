package io.isotherm.consensus.ratis;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.server.GrpcServicesImpl;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerRpc;
import org.apache.ratis.server.ServerFactory;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;

/**
 * Ratis' gRPC transport, with a hand on the appenders it makes and on how its connections are
 * secured. Ratis makes this object by its class name.
 */
final class ReplicationRpc implements RpcType {
  private static final String APPENDERS = "isotherm.appenders";
  private static final String CHANNELS = "isotherm.channels";

  ReplicationRpc() {}

  static void setAppenders(Parameters parameters, Appenders appenders) {
    parameters.put(APPENDERS, appenders, Appenders.class);
  }

  static void setChannels(Parameters parameters, PeerChannels channels) {
    parameters.put(CHANNELS, channels, PeerChannels.class);
  }

  @Override
  public String name() {
    return ReplicationRpc.class.getName();
  }

  @Override
  public RpcFactory newFactory(Parameters parameters) {
    return new Factory(
        this,
        parameters,
        parameters.getNonNull(APPENDERS, Appenders.class),
        parameters.getNonNull(CHANNELS, PeerChannels.class));
  }

  private record Factory(
      RpcType type, Parameters parameters, Appenders appenders, PeerChannels channels)
      implements ServerFactory {
    @Override
    public RpcType getRpcType() {
      return type;
    }

    @Override
    public RaftServerRpc newRaftServerRpc(RaftServer server) {
      return GrpcServicesImpl.newBuilder()
          .setServer(server)
          .setCustomizer(GrpcConfigKeys.Server.servicesCustomizer(parameters))
          .setServerSslContextForServer(channels.accepting())
          .setServerSslContextForClient(channels.connecting())
          .build();
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
