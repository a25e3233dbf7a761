package io.isotherm.router.http;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * HTTP by TLS. A peer may choose HTTP/2 by ALPN; that it does is seen by its first bytes ({@link
 * ProtocolChoice}), as in the clear. It is not asked for a certificate, since its requests are
 * signed.
 */
final class HttpTls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private static final ApplicationProtocolConfig EITHER =
      new ApplicationProtocolConfig(
          Protocol.ALPN,
          SelectorFailureBehavior.NO_ADVERTISE,
          SelectedListenerFailureBehavior.ACCEPT,
          List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1));

  private HttpTls() {}

  static SslContext context(SSLContext secured) {
    return new JdkSslContext(
        secured,
        false,
        Http2SecurityUtil.CIPHERS,
        SupportedCipherSuiteFilter.INSTANCE,
        EITHER,
        ClientAuth.NONE,
        PROTOCOLS,
        false);
  }

  /** For the front of a connection's pipeline; who does not shake hands in time is cut off. */
  static SslHandler handler(SslContext context, SocketChannel channel, HttpLimits limits) {
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeout(limits.headTime().toMillis(), TimeUnit.MILLISECONDS);
    return handler;
  }

  /** Closes our end, after saying so where TLS wants that. */
  static void closeOutput(SocketChannel channel) {
    SslHandler handler = channel.pipeline().get(SslHandler.class);
    if (handler == null) {
      var _ = channel.shutdownOutput();
    } else {
      handler
          .closeOutbound()
          .addListener(_ -> {
            var _ = channel.shutdownOutput();
          });
    }
  }
}
