package io.isotherm.cli.tls;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Says that peers are refused whose certificates do not do, or who speak no TLS: one line in ten
 * seconds, with the reason of the last one and how many there were. gRPC tells of each by a stack
 * trace, and whoever reaches a port could fill a disk with those. Any thread.
 */
public final class RefusedPeers implements Filter {
  /** Where gRPC, ours and that within Ratis, tells of connections that failed. */
  private static final List<String> TOLD_BY =
      List.of(
          "io.grpc.netty.NettyServerTransport.connections",
          "org.apache.ratis.thirdparty.io.grpc.netty.NettyServerTransport.connections");

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RefusedPeers.class);
  private static final Duration SAID_EVERY = Duration.ofSeconds(10);
  private static final int CAUSES_MAX = 16;

  private final LongSupplier nanoClock;
  private final Object lock = new Object();
  private long unsaid;
  private boolean saidBefore;
  private long saidNanos;

  RefusedPeers(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Has this told of all connections of this JVM.
   *
   * @return what has to be held on to as long as it is to be so: loggers that nobody holds are
   *     forgotten, and their filters with them
   */
  public static AutoCloseable watch() {
    var filter = new RefusedPeers(System::nanoTime);
    var loggers = TOLD_BY.stream().map(Logger::getLogger).toList();
    loggers.forEach(logger -> {
      logger.setLevel(java.util.logging.Level.INFO);
      logger.setFilter(filter);
    });
    return new Held(loggers);
  }

  /** Loggers that are not forgotten as long as this is not. */
  private record Held(List<Logger> loggers) implements AutoCloseable {
    /** The process that watches ends, and others of this JVM may go on. */
    @Override
    public void close() {}
  }

  @Override
  public boolean isLoggable(LogRecord told) {
    String reason = reason(told.getThrown());
    if (reason != null) {
      String line = line(reason);
      if (line != null) {
        LOG.warn(line);
      }
    }
    // What else fails is that a peer went away.
    return false;
  }

  /** What to say now of one more, or null. */
  @Nullable String line(String reason) {
    synchronized (lock) {
      long now = nanoClock.getAsLong();
      unsaid++;
      if (saidBefore && now - saidNanos < SAID_EVERY.toNanos()) {
        return null;
      }
      String line =
          unsaid == 1
              ? "A connection was refused: " + reason
              : "%d connections were refused, the last one: %s".formatted(unsaid, reason);
      unsaid = 0;
      saidBefore = true;
      saidNanos = now;
      return line;
    }
  }

  /** The first cause, when it is one of TLS. */
  static @Nullable String reason(@Nullable Throwable failure) {
    boolean isTls = false;
    Throwable last = failure;
    for (int i = 0; i < CAUSES_MAX && last != null; i++) {
      isTls |= last instanceof SSLException;
      if (last.getCause() == null) {
        break;
      }
      last = last.getCause();
    }
    return isTls && last != null ? String.valueOf(last.getMessage()) : null;
  }
}
