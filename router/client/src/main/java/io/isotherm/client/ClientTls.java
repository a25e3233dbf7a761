package io.isotherm.client;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a client makes sure whom it talks to, and says who it is. The files are read when a client
 * connects; one that outlives its certificate is made anew.
 *
 * @param authorities PEM file of those that sign the certificates of routers, which have to be made
 *     for the host names that endpoints give
 * @param chain PEM file of the client's certificate, then those between it and an authority; null
 *     to show none
 * @param key PEM file of its private key, as PKCS #8; given with {@code chain}
 */
public record ClientTls(Path authorities, @Nullable Path chain, @Nullable Path key) {
  public ClientTls {
    if ((chain == null) != (key == null)) {
      throw new IllegalArgumentException("A certificate and its private key are given together.");
    }
  }

  /** Shows no certificate, which routers have to be content with. */
  public static ClientTls trusting(Path authorities) {
    return new ClientTls(authorities, null, null);
  }

  /** The same, showing a certificate. */
  public ClientTls showing(Path certificate, Path privateKey) {
    return new ClientTls(authorities, certificate, privateKey);
  }

  /**
   * @throws IllegalArgumentException when a file cannot be read
   */
  ChannelCredentials credentials() {
    try {
      var credentials = TlsChannelCredentials.newBuilder().trustManager(file(authorities));
      if (chain != null && key != null) {
        credentials.keyManager(file(chain), file(key));
      }
      return credentials.build();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("A file of TLS cannot be read.", unreadable);
    }
  }

  private static java.io.File file(Path path) {
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException("A file of TLS cannot be read: " + path);
    }
    return path.toFile();
  }
}
