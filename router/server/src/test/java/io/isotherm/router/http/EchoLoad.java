package io.isotherm.router.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the same request over many connections, the next when the one before is answered, on one
 * thread. It counts bytes instead of reading them, so that it costs less than what it measures.
 */
final class EchoLoad implements AutoCloseable {
  private static final int BODY_BYTES = 1_024;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Channel> channels = new ArrayList<>();
  private final AtomicLong served = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final int replyBytes;
  private volatile boolean running;

  EchoLoad(int port, int connections) throws IOException {
    try (var client = new RawClient(port)) {
      var reply = client.send(request()).reply();
      replyBytes = reply.head().length() + reply.body().length();
    }
    for (int i = 0; i < connections; i++) {
      channels.add(
          new Bootstrap()
              .group(loop)
              .channel(NioSocketChannel.class)
              .handler(new Caller())
              .connect("127.0.0.1", port)
              .syncUninterruptibly()
              .channel());
    }
  }

  /** The headers that an SDK for Java sends. */
  private static String request() {
    return String.join(
            "\r\n",
            "POST / HTTP/1.1",
            "Host: localhost:8000",
            "amz-sdk-invocation-id: 58ae2b0c-3a38-0d33-65c3-8e6cd4ad0ea3",
            "amz-sdk-request: attempt=1; max=4",
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261126/us-east-1/"
                .concat(
                    "dynamodb/aws4_request, SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;")
                .concat("content-length;content-type;host;x-amz-date;x-amz-target, Signature=")
                .concat("f".repeat(64)),
            "Content-Type: application/x-amz-json-1.0",
            "User-Agent: aws-sdk-java/2.54.15 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1",
            "x-amz-content-sha256: " + "e".repeat(64),
            "X-Amz-Date: 20261126T104532Z",
            "X-Amz-Target: DynamoDB_20120810.PutItem",
            "Content-Length: " + BODY_BYTES,
            "Connection: Keep-Alive",
            "",
            "")
        + "x".repeat(BODY_BYTES);
  }

  /** Requests that were answered within {@code time}, and a few after it. */
  long run(Duration time) {
    long before = served.get();
    running = true;
    waiting.set(channels.size());
    channels.forEach(channel -> channel.eventLoop().execute(() -> next(channel)));
    LockSupport.parkNanos(time.toNanos());
    running = false;
    HeldService.until(() -> waiting.get() == 0);
    return served.get() - before;
  }

  private final ByteBuf encoded =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer()
              .writeBytes(request().getBytes(StandardCharsets.ISO_8859_1))
              .asReadOnly());

  private void next(Channel channel) {
    if (running) {
      var _ = channel.writeAndFlush(encoded.duplicate(), channel.voidPromise());
    } else {
      waiting.decrementAndGet();
    }
  }

  private final class Caller extends SimpleChannelInboundHandler<ByteBuf> {
    private int bytes;

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
      bytes += part.readableBytes();
      if (bytes == replyBytes) {
        bytes = 0;
        served.incrementAndGet();
        next(context.channel());
      }
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
