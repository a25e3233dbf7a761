package io.isotherm.cli.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The TLS of one identity. Sessions belong to a context, so that nobody goes on with an old session
 * when another identity has come.
 *
 * @param amongProcesses both ends of connections between processes
 * @param forClients accepts clients, of which each that shows a certificate shows one of an
 *     authority
 */
record Contexts(SSLContext amongProcesses, SSLContext forClients) {
  private static final char[] IN_MEMORY = new char[0];

  static Contexts of(Identity identity) throws IdentityException {
    try {
      KeyManager[] keys = keys(identity);
      X509ExtendedTrustManager authorities = authorities(identity.authorities());
      return new Contexts(context(keys, new ProcessTrust(authorities)), context(keys, authorities));
    } catch (GeneralSecurityException | IOException unusable) {
      throw new IdentityException("The certificates cannot be used for TLS.", unusable);
    }
  }

  private static SSLContext context(KeyManager[] keys, TrustManager trust)
      throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {trust}, null);
    return context;
  }

  private static KeyManager[] keys(Identity identity) throws GeneralSecurityException, IOException {
    var store = emptyStore();
    store.setKeyEntry(
        "own", identity.key(), IN_MEMORY, identity.chain().toArray(X509Certificate[]::new));
    var factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, IN_MEMORY);
    return factory.getKeyManagers();
  }

  private static X509ExtendedTrustManager authorities(List<X509Certificate> certificates)
      throws GeneralSecurityException, IOException {
    var store = emptyStore();
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    var factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
