package io.isotherm.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class RefusedPeersTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final RefusedPeers peers = new RefusedPeers(nanos::get);

  @Test
  void aFloodIsALineInTenSeconds() {
    assertThat(peers.line("no certificate")).isEqualTo("A connection was refused: no certificate");
    for (int i = 0; i < 1_000; i++) {
      assertThat(peers.line("no certificate")).isNull();
    }
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(peers.line("no process"))
        .isEqualTo("1001 connections were refused, the last one: no process");
  }

  @Test
  void theReasonIsTheFirstCause() {
    var refused = new SSLHandshakeException("bad certificate");
    refused.initCause(new CertificateException("not of a process"));
    assertThat(RefusedPeers.reason(new IllegalStateException(refused)))
        .isEqualTo("not of a process");
  }

  @Test
  void whoGoesAwayIsNotRefused() {
    assertThat(RefusedPeers.reason(new IOException("Connection reset"))).isNull();
    assertThat(RefusedPeers.reason(null)).isNull();
  }
}
