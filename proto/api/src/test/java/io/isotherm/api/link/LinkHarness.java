package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.isotherm.api.internal.v1.NodeLinkGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A link over loopback or in memory, both ends here. */
final class LinkHarness implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);

  /** What carries the frames. */
  enum Carrier {
    SOCKET,
    MEMORY
  }

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Carrier carrier;
  private final String name = InProcessServerBuilder.generateName();
  private final LinkHandler handler;
  private final LinkLimits serverLimits;
  private final ManagedChannel channel;
  private final LinkCaller caller;
  private final int port;
  private Server server;
  private LinkServer links;

  LinkHarness(
      Carrier carrier, LinkHandler handler, LinkLimits callerLimits, LinkLimits serverLimits)
      throws IOException {
    this.carrier = carrier;
    this.handler = handler;
    this.serverLimits = serverLimits;
    this.links = links();
    this.server = serve(0);
    this.port = server.getPort();
    this.channel =
        switch (carrier) {
          case SOCKET ->
              NettyChannelBuilder.forAddress(
                      InetAddress.getLoopbackAddress().getHostAddress(), port)
                  .directExecutor()
                  .usePlaintext()
                  .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX)
                  .build();
          case MEMORY -> InProcessChannelBuilder.forName(name).directExecutor().build();
        };
    this.caller =
        new LinkCaller(
            channel,
            NodeLinkGrpc.SERVICE_NAME,
            callerLimits,
            _ -> Duration.ZERO,
            timer,
            System::nanoTime);
  }

  LinkCaller caller() {
    return caller;
  }

  CompletableFuture<LinkOutcome> call(ByteString payload) {
    return call(payload, SOON);
  }

  CompletableFuture<LinkOutcome> call(ByteString payload, Duration timeout) {
    var outcome = new CompletableFuture<LinkOutcome>();
    caller.call(1, payload, timeout, outcome::complete);
    return outcome;
  }

  static LinkOutcome await(CompletableFuture<LinkOutcome> outcome)
      throws InterruptedException, ExecutionException, TimeoutException {
    return outcome.get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  void stopServer() throws InterruptedException {
    var _ = server.shutdownNow().awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  /** The server takes no new streams, and says so over those that are there. */
  void goAway() {
    server.shutdown();
    links.goAway();
  }

  /** Whether the server stops by itself, when no stream is left. */
  boolean stops() throws InterruptedException {
    return server.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  void restartServer() throws IOException {
    links = links();
    server = serve(port);
    channel.resetConnectBackoff();
  }

  @Override
  public void close() {
    caller.close();
    channel.shutdownNow();
    server.shutdownNow();
    timer.shutdownNow();
  }

  private LinkServer links() {
    return new LinkServer(NodeLinkGrpc.SERVICE_NAME, handler, serverLimits, System::nanoTime);
  }

  private Server serve(int on) throws IOException {
    var builder =
        switch (carrier) {
          case SOCKET ->
              NettyServerBuilder.forAddress(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), on))
                  .directExecutor()
                  .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX);
          case MEMORY -> InProcessServerBuilder.forName(name).directExecutor();
        };
    return builder.addService(links).build().start();
  }
}
