package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import com.sun.management.OperatingSystemMXBean;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.isotherm.api.internal.v1.NodeLinkGrpc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Round trips of 1.1 KB over a link between two ends in one JVM, on loopback. Prints, for several
 * numbers of calls in flight, round trips a second, latency, and the processor time of one round
 * trip, both ends together.
 */
final class LinkBenchmark {
  private static final int PAYLOAD_BYTES = 1_100;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private LinkBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX)
            .addService(
                new LinkServer(
                    NodeLinkGrpc.SERVICE_NAME,
                    calls -> calls.forEach(call -> call.reply(call.payload())),
                    LinkLimits.DEFAULT,
                    System::nanoTime))
            .build()
            .start();
    var channel =
        NettyChannelBuilder.forAddress(
                InetAddress.getLoopbackAddress().getHostAddress(), server.getPort())
            .directExecutor()
            .usePlaintext()
            .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX)
            .build();
    var timer = Executors.newSingleThreadScheduledExecutor();
    try (var caller =
        new LinkCaller(
            channel,
            NodeLinkGrpc.SERVICE_NAME,
            LinkLimits.DEFAULT,
            _ -> Duration.ZERO,
            timer,
            System::nanoTime)) {
      for (int round = 0; round < 3; round++) {
        print("waiting threads", 1, waiting(caller, 1, 20_000));
        print("callbacks", 1, chained(caller, 1, 20_000));
        print("waiting threads", 64, waiting(caller, 64, 300_000));
        print("callbacks", 64, chained(caller, 64, 500_000));
        print("waiting threads", 256, waiting(caller, 256, 500_000));
        print("callbacks", 256, chained(caller, 256, 1_000_000));
      }
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
      timer.shutdownNow();
    }
  }

  private record Run(int calls, long nanos, long cpuNanos, long p50Nanos, long p99Nanos) {
    static Run of(long[] latencies, long nanos, long cpuNanos) {
      Arrays.sort(latencies);
      int calls = latencies.length;
      return new Run(calls, nanos, cpuNanos, latencies[calls / 2], latencies[calls / 100 * 99]);
    }
  }

  private static void print(String how, int inFlight, Run run) {
    System.out.printf(
        Locale.ROOT,
        "%-16s %4d in flight: %,9.0f round trips/s, p50 %,d us, p99 %,d us, cpu %.1f us each%n",
        how,
        inFlight,
        run.calls() * 1e9 / run.nanos(),
        run.p50Nanos() / 1_000,
        run.p99Nanos() / 1_000,
        run.cpuNanos() / 1e3 / run.calls());
  }

  /** Virtual threads that wait for each outcome. */
  private static Run waiting(LinkCaller caller, int inFlight, int calls)
      throws InterruptedException {
    var payload = payload();
    var latencies = new long[calls];
    var next = new AtomicInteger();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    var threads = new Thread[inFlight];
    for (int i = 0; i < inFlight; i++) {
      threads[i] =
          Thread.startVirtualThread(() -> {
            for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
              long sent = System.nanoTime();
              var outcome = new CompletableFuture<LinkOutcome>();
              caller.call(1, payload, TIMEOUT, outcome::complete);
              check(outcome.join());
              latencies[n] = System.nanoTime() - sent;
            }
          });
    }
    for (var thread : threads) {
      thread.join();
    }
    return Run.of(latencies, System.nanoTime() - start, cpuNanos() - cpu);
  }

  /** Callbacks that make the next call. */
  private static Run chained(LinkCaller caller, int inFlight, int calls)
      throws InterruptedException {
    var chain = new Chain(caller, payload(), new long[calls], new CountDownLatch(calls));
    long cpu = cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < inFlight; i++) {
      chain.step();
    }
    chain.done.await();
    return Run.of(chain.latencies, System.nanoTime() - start, cpuNanos() - cpu);
  }

  private static final class Chain {
    private final AtomicInteger next = new AtomicInteger();
    private final LinkCaller caller;
    private final ByteString payload;
    private final long[] latencies;
    private final CountDownLatch done;

    Chain(LinkCaller caller, ByteString payload, long[] latencies, CountDownLatch done) {
      this.caller = caller;
      this.payload = payload;
      this.latencies = latencies;
      this.done = done;
    }

    void step() {
      int n = next.getAndIncrement();
      if (n >= latencies.length) {
        return;
      }
      long sent = System.nanoTime();
      caller.call(
          1,
          payload,
          TIMEOUT,
          outcome -> {
            check(outcome);
            latencies[n] = System.nanoTime() - sent;
            done.countDown();
            step();
          });
    }
  }

  private static void check(LinkOutcome outcome) {
    if (!(outcome instanceof LinkOutcome.Replied replied)
        || replied.payload().size() != PAYLOAD_BYTES) {
      throw new AssertionError(outcome);
    }
  }

  private static ByteString payload() {
    var bytes = new byte[PAYLOAD_BYTES];
    new SplittableRandom(1).nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
