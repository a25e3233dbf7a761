package io.isotherm.router.http;

import io.isotherm.router.rpc.Admission;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** A server on a port of its own, on two event loops. */
final class RunningServer implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final Admission admission;
  private final HttpFront front;
  private final HttpServer server;

  RunningServer(HttpService service, HttpLimits limits) throws IOException {
    this(service, limits, 64);
  }

  RunningServer(HttpService service, HttpLimits limits, int requestsMax) throws IOException {
    admission = new Admission(requestsMax);
    front = new HttpFront(service, HttpRefusals.plain(), admission, limits);
    server = listen(0);
  }

  /** Another server on that port. */
  HttpServer listen(int port) throws IOException {
    return HttpServer.listen(
        "127.0.0.1", port, loops, null, front, InstantSource.fixed(NOW), System::nanoTime);
  }

  /** So small that tests reach the bounds, but times that no test waits for. */
  static HttpLimits patient() {
    return new HttpLimits(200, 500, 100_000, 150_000, 20, 4, LONG, LONG, LONG, LONG, MOMENT, LONG);
  }

  /** Patient also with who has all its answers, and goes on sending. */
  static HttpLimits lingering() {
    return new HttpLimits(200, 500, 100_000, 150_000, 20, 4, LONG, LONG, LONG, LONG, LONG, LONG);
  }

  /** So short that tests wait for all times. */
  static HttpLimits impatient() {
    return new HttpLimits(
        200,
        500,
        100_000,
        150_000,
        20,
        4,
        SHORT,
        SHORT,
        SHORT,
        SHORT.multipliedBy(2),
        MOMENT,
        LONG);
  }

  HttpServer server() {
    return server;
  }

  int requestsInHand() {
    return admission.requestsInHand();
  }

  RawClient connect() throws IOException {
    return new RawClient(server.port());
  }

  @Override
  public void close() {
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
