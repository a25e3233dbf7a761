package io.isotherm.client;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.isotherm.api.link.LinkCaller;
import io.isotherm.api.link.LinkLimits;
import io.isotherm.api.link.ReopenPolicy;
import io.isotherm.api.v1.ItemLinkGrpc;
import io.isotherm.model.cluster.NodeAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** A channel to one router, with the link for items and unary calls for tables. */
record RouterConnection(NodeAddress address, ManagedChannel channel, LinkCaller link)
    implements AutoCloseable {
  private static final Duration FIRST_REOPEN = Duration.ofMillis(20);
  private static final Duration LAST_REOPEN = Duration.ofSeconds(2);

  /** A router that vanished without a word is noticed after about half a minute. */
  private static final Duration KEEPALIVE = Duration.ofSeconds(20);

  private static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(10);

  static RouterConnection to(
      NodeAddress address,
      ChannelCredentials credentials,
      ScheduledExecutorService timer,
      LongSupplier nanoClock,
      RandomGenerator random) {
    var channel =
        Grpc.newChannelBuilder(address.toString(), credentials)
            .directExecutor()
            .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX)
            .keepAliveTime(KEEPALIVE.toNanos(), TimeUnit.NANOSECONDS)
            .keepAliveTimeout(KEEPALIVE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)
            .build();
    var link =
        new LinkCaller(
            channel,
            ItemLinkGrpc.SERVICE_NAME,
            LinkLimits.DEFAULT,
            ReopenPolicy.exponential(FIRST_REOPEN, LAST_REOPEN, random),
            timer,
            nanoClock);
    return new RouterConnection(address, channel, link);
  }

  @Override
  public void close() {
    link.close();
    channel.shutdownNow();
  }
}
