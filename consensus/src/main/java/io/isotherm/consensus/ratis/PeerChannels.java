package io.isotherm.consensus.ratis;

import io.isotherm.consensus.PeerTls;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.netty.handler.codec.http2.Http2SecurityUtil;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ApplicationProtocolConfig;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ApplicationProtocolNames;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.ClientAuth;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.JdkSslContext;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContext;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SupportedCipherSuiteFilter;
import org.jspecify.annotations.Nullable;

/**
 * How the hosts of a cluster are connected: in the clear, or by TLS with certificates on both
 * sides. Ratis makes its own connections of the same.
 *
 * <p>TLS is the JDK's, through a context that the launcher gives and renews. Ratis' own settings
 * for it read files once, and would let an old session be resumed whose certificate is replaced.
 *
 * @param accepting null in the clear
 * @param connecting null in the clear
 */
record PeerChannels(@Nullable SslContext accepting, @Nullable SslContext connecting) {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** What gRPC needs, and all that the JDK can negotiate. */
  private static final ApplicationProtocolConfig HTTP2 =
      new ApplicationProtocolConfig(
          Protocol.ALPN,
          SelectorFailureBehavior.NO_ADVERTISE,
          SelectedListenerFailureBehavior.ACCEPT,
          List.of(ApplicationProtocolNames.HTTP_2));

  /**
   * @param tls null for connections in the clear
   */
  static PeerChannels of(@Nullable PeerTls tls) {
    return tls == null
        ? new PeerChannels(null, null)
        : new PeerChannels(
            context(tls.accepting(), false, ClientAuth.REQUIRE),
            context(tls.connecting(), true, ClientAuth.NONE));
  }

  private static SslContext context(SSLContext context, boolean isClient, ClientAuth clients) {
    return new JdkSslContext(
        context,
        isClient,
        Http2SecurityUtil.CIPHERS,
        SupportedCipherSuiteFilter.INSTANCE,
        HTTP2,
        clients,
        PROTOCOLS,
        false);
  }

  /** A channel of the caller's own to a host. Does not wait. */
  ManagedChannel open(String address) {
    NettyChannelBuilder builder = NettyChannelBuilder.forTarget(address).directExecutor();
    return connecting == null
        ? builder.usePlaintext().build()
        : builder.sslContext(connecting).build();
  }
}
