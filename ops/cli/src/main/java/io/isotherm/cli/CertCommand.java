package io.isotherm.cli;

import io.isotherm.cli.cert.Authority;
import io.isotherm.cli.cert.CertificateFolder;
import io.isotherm.cli.cert.Request;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.AnswerCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.Version;
import io.isotherm.cli.tls.IdentityException;
import io.isotherm.cli.tls.PeerName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm cert}: the certificates of a cluster, in a folder. No cluster is asked. */
@Command(
    name = "cert",
    description = "Makes the certificates of a cluster, and the authority that signs them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CertCommand.OfAuthority.class,
      CertCommand.OfProcess.class,
      CertCommand.OfClient.class
    },
    footer = {
      "",
      "Example, for a server on this machine:",
      "  isotherm cert ca",
      "  isotherm cert process n1 --dns localhost --ip 127.0.0.1",
      "  isotherm cert client me",
      "  isotherm server --node-id n1 --replicas 1 --tls-ca certs/ca.pem --tls-cert certs/n1.pem --tls-key certs/n1.key",
      "  isotherm nodes list --tls-ca certs/ca.pem --tls-cert certs/me.pem --tls-key certs/me.key"
    })
final class CertCommand {
  private static final String EXAMPLE = "Example:";
  private static final int DAYS_MAX = 36_500;

  private CertCommand() {}

  /**
   * A certificate with its key, in two files.
   *
   * @param serial hexadecimal
   */
  record Issued(String certificate, String key, String serial, Instant validUntil)
      implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return List.of(
          "%s and %s, serial %s, until %s".formatted(certificate, key, serial, validUntil));
    }
  }

  /** What all three have. */
  abstract static class Issuing extends AnswerCommand<Issued> {
    @Option(
        names = "--dir",
        defaultValue = "certs",
        paramLabel = "DIR",
        description = "Folder to write to; made when there is none.")
    private Path dir;

    abstract Issued issue(CertificateFolder folder, Instant now)
        throws IOException, GeneralSecurityException, IdentityException;

    @Override
    protected Issued answer() {
      try {
        return issue(new CertificateFolder(dir), Instant.now());
      } catch (FileAlreadyExistsException there) {
        throw new CommandFailure(
            "There is such a file, and it is not overwritten: " + there.getFile(), there);
      } catch (IllegalArgumentException wrong) {
        throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()), wrong);
      } catch (IdentityException unusable) {
        throw new CommandFailure(String.valueOf(unusable.getMessage()), unusable);
      } catch (IOException failure) {
        throw new CommandFailure("The folder cannot be written to (--dir): " + dir, failure);
      } catch (GeneralSecurityException failure) {
        throw new IllegalStateException("The JDK could not make a certificate.", failure);
      }
    }

    static Issued write(
        CertificateFolder folder,
        String name,
        X509Certificate certificate,
        PrivateKey key,
        boolean replaces)
        throws IOException, GeneralSecurityException {
      folder.write(name, certificate, key, replaces);
      return new Issued(
          folder.certificate(name).toString(),
          folder.key(name).toString(),
          certificate.getSerialNumber().toString(16),
          certificate.getNotAfter().toInstant());
    }

    static Duration lifetime(int days) {
      if (days < 1 || days > DAYS_MAX) {
        throw new IllegalArgumentException(
            "A certificate is valid for 1 to %d days (--days): %d".formatted(DAYS_MAX, days));
      }
      return Duration.ofDays(days);
    }
  }

  @Command(
      name = "ca",
      description = {
        "Founds an authority: ca.pem, which everybody gets, and ca.key, which signs certificates."
            + " Whoever has that key can be anybody: keep it where no server is."
      },
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm cert ca --dir certs"})
  static final class OfAuthority extends Issuing {
    @Option(
        names = "--days",
        defaultValue = "3650",
        paramLabel = "N",
        description = "For which it is valid.")
    private int days;

    @Option(
        names = "--cluster",
        defaultValue = "isotherm",
        paramLabel = "NAME",
        description = "Tells authorities apart for people.")
    private String cluster;

    @Override
    Issued issue(CertificateFolder folder, Instant now)
        throws IOException, GeneralSecurityException {
      var name = new PeerName(PeerName.Kind.PROCESS, cluster).name();
      Authority authority = Authority.found(name, lifetime(days), now);
      return write(
          folder, CertificateFolder.AUTHORITY, authority.certificate(), authority.key(), false);
    }
  }

  /** Of whom the authority signs for. */
  abstract static class Signed extends Issuing {
    @Parameters(
        paramLabel = "NAME",
        description = "Of the owner: letters, digits, '_', '.' or '-'.")
    private String name;

    @Option(
        names = "--ca-dir",
        paramLabel = "DIR",
        description = "Folder with ca.pem and ca.key; --dir when not given.")
    private @Nullable Path authority;

    @Option(
        names = "--days",
        defaultValue = "365",
        paramLabel = "N",
        description = "For which it is valid.")
    private int days;

    @Option(
        names = "--renew",
        description =
            "Replaces the files there are. A server that uses them takes notice by itself.")
    private boolean renew;

    abstract PeerName.Kind kind();

    abstract List<String> hosts();

    abstract List<String> addresses();

    @Override
    Issued issue(CertificateFolder folder, Instant now)
        throws IOException, GeneralSecurityException, IdentityException {
      var peer = new PeerName(kind(), name);
      if (name.equals(CertificateFolder.AUTHORITY)) {
        throw new IllegalArgumentException("The name ca is the authority's.");
      }
      var request = new Request(peer, hosts(), addresses(), lifetime(days));
      var by = authority == null ? folder : new CertificateFolder(authority);
      Authority.Issued issued = by.authority().issue(request, now);
      return write(folder, name, issued.certificate(), issued.key(), renew);
    }
  }

  @Command(
      name = "process",
      description =
          "Makes the certificate of a process of the cluster, for all its ports and for connections to"
              + " others.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {
        "",
        EXAMPLE,
        "  isotherm cert process n1 --dns n1.example.net --dns localhost --ip 127.0.0.1"
      })
  static final class OfProcess extends Signed {
    @Option(
        names = "--dns",
        split = ",",
        paramLabel = "HOST",
        description =
            "A name that the process is called by, as others have it; *.example.net for many.")
    private List<String> hosts = List.of();

    @Option(
        names = "--ip",
        split = ",",
        paramLabel = "ADDRESS",
        description = "A numeric address that the process is called by.")
    private List<String> addresses = List.of();

    @Override
    PeerName.Kind kind() {
      return PeerName.Kind.PROCESS;
    }

    @Override
    List<String> hosts() {
      if (hosts.isEmpty() && addresses.isEmpty()) {
        throw new IllegalArgumentException(
            "A process is called by some name or address (--dns, --ip).");
      }
      return hosts;
    }

    @Override
    List<String> addresses() {
      return addresses;
    }
  }

  @Command(
      name = "client",
      description = "Makes the certificate of who asks routers: a person, an application.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm cert client shop --days 30"})
  static final class OfClient extends Signed {
    @Override
    PeerName.Kind kind() {
      return PeerName.Kind.CLIENT;
    }

    @Override
    List<String> hosts() {
      return List.of();
    }

    @Override
    List<String> addresses() {
      return List.of();
    }
  }
}
