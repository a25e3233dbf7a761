package io.isotherm.cli.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of a process, from files that are looked at every second while it runs. When
 * they hold others, connections that are made from then on are made with those; what is open stays
 * open. Files that are of no use change nothing, and are said to be so.
 *
 * <p>Any thread. One thread of its own looks at the files, until this is closed.
 */
public final class Certificates implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  private final TlsFiles files;
  private final InstantSource clock;
  private final FileWatch watch;
  private final ExpiryWatch expiry = new ExpiryWatch();
  private final ScheduledExecutorService looks;
  private final SSLContext amongProcesses;
  private final SSLContext forClients;
  private volatile Used used;

  private record Used(Identity identity, Contexts contexts) {
    static Used of(Identity identity) throws IdentityException {
      return new Used(identity, Contexts.of(identity));
    }
  }

  private Certificates(TlsFiles files, Identity.Contents contents, InstantSource clock)
      throws IdentityException {
    this.files = files;
    this.clock = clock;
    this.watch = new FileWatch(contents);
    this.used = Used.of(Identity.of(contents, clock.instant()));
    this.amongProcesses = new CurrentSslContext(() -> used.contexts().amongProcesses());
    this.forClients = new CurrentSslContext(() -> used.contexts().forClients());
    this.looks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificates").factory());
  }

  /**
   * Reads the files, and looks at them again every second.
   *
   * @throws IdentityException when they are of no use
   */
  public static Certificates open(TlsFiles files) throws IdentityException {
    var certificates =
        new Certificates(files, Identity.Contents.read(files), InstantSource.system());
    var _ =
        certificates.looks.scheduleWithFixedDelay(
            certificates::look, 0, LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return certificates;
  }

  /**
   * For both ends of connections between processes. The accepting end has to require certificates.
   */
  public SSLContext amongProcesses() {
    return amongProcesses;
  }

  /** For the accepting end of connections from clients. */
  public SSLContext forClients() {
    return forClients;
  }

  /** For people: who the process is by which certificate, until when. */
  public String text() {
    return used.identity().text();
  }

  /** Until when the certificate can be used that new connections are made with. */
  public Instant validUntil() {
    return used.identity().validUntil();
  }

  private void look() {
    try {
      Instant now = clock.instant();
      switch (lookNow(now)) {
        case FileWatch.Look.Nothing _ -> {}
        case FileWatch.Look.Renewed(Identity identity) -> take(identity);
        case FileWatch.Look.Unusable(IdentityException reason) -> keep(reason);
      }
      if (expiry.isToSay(used.identity().validUntil(), now)) {
        LOG.warn("The certificate has to be renewed: {}", text());
      }
    } catch (RuntimeException failure) {
      LOG.error("The files of certificates could not be looked at.", failure);
    }
  }

  private FileWatch.Look lookNow(Instant now) {
    try {
      return watch.found(Identity.Contents.read(files), now);
    } catch (IdentityException unreadable) {
      return watch.unreadable(unreadable);
    }
  }

  private void take(Identity identity) {
    try {
      used = Used.of(identity);
      LOG.info("New connections are made with a new certificate: {}", text());
    } catch (IdentityException reason) {
      keep(reason);
    }
  }

  private void keep(IdentityException reason) {
    LOG.warn(
        "The files of certificates have changed and are not used, but what they held before: {}",
        reason.getMessage());
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
