package io.isotherm.cli.tls;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.Socket;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a certificate beyond what the JDK asks, whichever way it is asked. */
final class ProcessTrustTest {
  private final ProcessTrust trust = new ProcessTrust(new Everybody());

  @TempDir private Path folder;
  private TestAuthority authority;

  /** One way to ask. */
  private interface Check {
    void of(X509Certificate[] chain) throws CertificateException;
  }

  @BeforeEach
  void found() throws Exception {
    authority = new TestAuthority(folder);
  }

  private static SSLEngine engine() {
    try {
      return SSLContext.getDefault().createSSLEngine();
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private List<Check> checks() {
    return List.of(
        chain -> trust.checkClientTrusted(chain, "EC"),
        chain -> trust.checkServerTrusted(chain, "EC"),
        chain -> trust.checkClientTrusted(chain, "EC", new Socket()),
        chain -> trust.checkServerTrusted(chain, "EC", new Socket()),
        chain -> trust.checkClientTrusted(chain, "EC", engine()),
        chain -> trust.checkServerTrusted(chain, "EC", engine()));
  }

  @Test
  void aProcessIsBelieved() throws Exception {
    var chain = new X509Certificate[] {TestAuthority.certificate(authority.process("n1"))};
    for (Check check : checks()) {
      assertThatNoException().isThrownBy(() -> check.of(chain));
    }
  }

  @Test
  void aClientIsNot() throws Exception {
    var chain = new X509Certificate[] {TestAuthority.certificate(authority.client("shop"))};
    for (Check check : checks()) {
      assertThatExceptionOfType(CertificateException.class)
          .isThrownBy(() -> check.of(chain))
          .withMessage(
              "The certificate is not of a process of the cluster: isotherm://client/shop");
    }
  }

  @Test
  void whoHasNoNameIsNot() throws Exception {
    authority.process("n1");
    var chain = new X509Certificate[] {TestAuthority.certificate(authority.files("ca"))};
    for (Check check : checks()) {
      assertThatExceptionOfType(CertificateException.class)
          .isThrownBy(() -> check.of(chain))
          .withMessageContaining("CN=test");
    }
  }

  /** Believes anything, so that what is refused is refused by the rule that is tested. */
  private static final class Everybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
