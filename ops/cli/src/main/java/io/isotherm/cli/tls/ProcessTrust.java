package io.isotherm.cli.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes whom the JDK's rules believe, with the host name checked where that is asked for, if the
 * certificate names a process of the cluster too. A client's certificate is signed by the same
 * authority, and must not do for a node. Any thread.
 */
final class ProcessTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager authorities;

  ProcessTrust(X509ExtendedTrustManager authorities) {
    this.authorities = authorities;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, engine);
    requireProcess(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, engine);
    requireProcess(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, socket);
    requireProcess(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, socket);
    requireProcess(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkClientTrusted(chain, type);
    requireProcess(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkServerTrusted(chain, type);
    requireProcess(chain[0]);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }

  private static void requireProcess(X509Certificate certificate) throws CertificateException {
    PeerName name = PeerName.of(certificate);
    if (name == null || name.kind() != PeerName.Kind.PROCESS) {
      throw new CertificateException(
          "The certificate is not of a process of the cluster: "
              + (name == null ? certificate.getSubjectX500Principal().getName() : name.uri()));
    }
  }
}
