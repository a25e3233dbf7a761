package io.isotherm.cli.ask;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.tls.TlsFiles;
import io.isotherm.client.ClientTls;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The files of certificates, under the same names for servers and for who asks them: a command that
 * is run beside a server, with its environment, asks as that server.
 */
public final class TlsOptions {
  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description =
          "Certificates of the authorities of the cluster, as PEM. With it connections are made by"
              + " TLS (isotherm cert, docs/guide/tls.md).")
  private @Nullable Path authorities;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "The certificate to show, with those between it and an authority, as PEM.")
  private @Nullable Path chain;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key to the certificate, as PEM (PKCS #8).")
  private @Nullable Path key;

  /**
   * Those of a process, or null when there are none.
   *
   * @throws CommandFailure when there are some but not all
   */
  public @Nullable TlsFiles ofProcess() {
    if (authorities == null && chain == null && key == null) {
      return null;
    }
    if (authorities == null || chain == null || key == null) {
      throw new CommandFailure(
          "TLS takes three files (--tls-ca, --tls-cert, --tls-key), and "
              + (authorities == null ? "--tls-ca" : chain == null ? "--tls-cert" : "--tls-key")
              + " is missing.");
    }
    return new TlsFiles(authorities, chain, key);
  }

  /**
   * Those of a client, or null when it connects in the clear.
   *
   * @throws CommandFailure when some are missing
   */
  @Nullable ClientTls ofClient() {
    if (authorities == null && (chain != null || key != null)) {
      throw new CommandFailure(
          "A certificate (--tls-cert, --tls-key) is shown by TLS only: --tls-ca is missing.");
    }
    if ((chain == null) != (key == null)) {
      throw new CommandFailure(
          "A certificate and its key go together (--tls-cert, --tls-key), and %s is missing."
              .formatted(chain == null ? "--tls-cert" : "--tls-key"));
    }
    if (authorities == null) {
      return null;
    }
    var tls = ClientTls.trusting(authorities);
    return chain == null || key == null ? tls : tls.showing(chain, key);
  }
}
