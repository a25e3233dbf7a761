package io.isotherm.cli;

import io.isotherm.cli.tls.Certificates;
import io.isotherm.cli.tls.IdentityException;
import io.isotherm.consensus.PeerTls;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What secures each of the ports of a process, and its connections. Any thread. */
record ProcessTls(TlsConfig config, Certificates certificates) implements AutoCloseable {
  /**
   * Reads the certificates, and goes on looking at them until it is closed.
   *
   * @throws StartFailure when they are of no use
   */
  static ProcessTls open(TlsConfig config) {
    try {
      return new ProcessTls(config, Certificates.open(config.files()));
    } catch (IdentityException unusable) {
      throw new StartFailure(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  NettyTls grpc() {
    return NettyTls.of(certificates, config.clients());
  }

  SSLContext http() {
    return certificates.forClients();
  }

  /** Null when that port speaks in the clear all the same. */
  @Nullable SSLContext console() {
    return config.coversConsole() ? certificates.forClients() : null;
  }

  PeerTls replicas() {
    return new PeerTls(certificates.amongProcesses(), certificates.amongProcesses());
  }

  @Override
  public void close() {
    certificates.close();
  }
}
