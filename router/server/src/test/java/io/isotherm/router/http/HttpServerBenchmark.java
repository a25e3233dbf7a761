package io.isotherm.router.http;

import io.isotherm.router.rpc.Admission;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The front door with a service that gives back what it gets, beside a bare Netty echo: the same
 * requests of an SDK with 1 KB, over the same client, on one event loop, in turns. Requests a
 * second say what the machine did; CPU of the event loop says what a request costs, and is
 * steadier.
 */
final class HttpServerBenchmark {
  private static final int ROUNDS = 6;

  public static void main(String[] arguments) throws Exception {
    int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
    run(connections, Duration.ofSeconds(3), ROUNDS);
  }

  @Test
  void itRuns() throws Exception {
    run(2, Duration.ofMillis(20), 1);
  }

  private static void run(int connections, Duration time, int rounds) throws Exception {
    var bareLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    var ourLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Channel bare = bareEcho(bareLoop);
    HttpServer ours = frontDoor(ourLoop);
    try (var toBare =
            new EchoLoad(((InetSocketAddress) bare.localAddress()).getPort(), connections);
        var toOurs = new EchoLoad(ours.port(), connections)) {
      for (int round = 0; round < rounds; round++) {
        Result ofBare = measure(toBare, bareLoop, time);
        Result ofOurs = measure(toOurs, ourLoop, time);
        System.out.printf(
            "bare %,8.0f/s %5.2f us   front door %,8.0f/s %5.2f us   ratio %.2f, by CPU %.2f%n",
            ofBare.perSecond,
            ofBare.cpuMicros,
            ofOurs.perSecond,
            ofOurs.cpuMicros,
            ofOurs.perSecond / ofBare.perSecond,
            ofBare.cpuMicros / ofOurs.cpuMicros);
      }
    } finally {
      ours.close();
      bare.close().awaitUninterruptibly();
      bareLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      ourLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private record Result(double perSecond, double cpuMicros) {}

  private static Result measure(EchoLoad load, EventLoopGroup loop, Duration time)
      throws InterruptedException {
    long thread = loop.submit(() -> Thread.currentThread().threadId()).sync().getNow();
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getThreadCpuTime(thread);
    long start = System.nanoTime();
    long served = load.run(time);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Result(served / seconds, (threads.getThreadCpuTime(thread) - cpu) / 1e3 / served);
  }

  private static HttpServer frontDoor(EventLoopGroup loop) throws IOException {
    return HttpServer.listen(
        "127.0.0.1",
        0,
        loop,
        null,
        new HttpFront(
            HeldService.echo(),
            HttpRefusals.plain(),
            new Admission(1_000),
            HttpLimits.ofHeap(Runtime.getRuntime().maxMemory())),
        InstantSource.system(),
        System::nanoTime);
  }

  private static Channel bareEcho(EventLoopGroup loop) {
    return new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new HttpServerCodec(), new Echo());
              }
            })
        .bind("127.0.0.1", 0)
        .syncUninterruptibly()
        .channel();
  }

  /** As little as can be done: a body of one part goes back as it came. */
  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      if (!(part instanceof LastHttpContent content)) {
        ReferenceCountUtil.release(part);
        return;
      }
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, content.content());
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
      var _ = context.write(response, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
