package io.isotherm.cli;

import io.isotherm.cli.tls.Certificates;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The TLS of a process' gRPC, by the JDK: one implementation for all ports, without native code.
 *
 * @param connecting to other processes
 */
record NettyTls(SslContext fromProcesses, SslContext fromClients, SslContext connecting) {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private static final ApplicationProtocolConfig HTTP2 =
      new ApplicationProtocolConfig(
          Protocol.ALPN,
          SelectorFailureBehavior.NO_ADVERTISE,
          SelectedListenerFailureBehavior.ACCEPT,
          List.of(ApplicationProtocolNames.HTTP_2));

  static NettyTls of(Certificates certificates, ClientCertificates clients) {
    return new NettyTls(
        context(certificates.amongProcesses(), false, ClientAuth.REQUIRE),
        context(
            certificates.forClients(),
            false,
            switch (clients) {
              case REQUIRED -> ClientAuth.REQUIRE;
              case OPTIONAL -> ClientAuth.OPTIONAL;
            }),
        context(certificates.amongProcesses(), true, ClientAuth.NONE));
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
}
