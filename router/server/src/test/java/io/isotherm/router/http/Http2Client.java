package io.isotherm.router.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandler;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One connection that speaks HTTP/2 without asking first. */
final class Http2Client implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 32 << 20;
  private static final long DEADLINE_SECONDS = 10;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private final HttpToHttp2ConnectionHandler handler;
  private final SocketChannel channel;

  /** What came on a stream. */
  record Reply(int stream, int status, String body) {}

  Http2Client(int port) {
    var connection = new DefaultHttp2Connection(false);
    handler =
        new HttpToHttp2ConnectionHandlerBuilder()
            .connection(connection)
            .encoderIgnoreMaxHeaderListSize(true)
            .frameListener(
                new InboundHttp2ToHttpAdapterBuilder(connection)
                    .maxContentLength(BODY_BYTES_MAX)
                    .propagateSettings(false)
                    .build())
            .build();
    channel =
        (SocketChannel)
            new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(
                    new ChannelInitializer<SocketChannel>() {
                      @Override
                      protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(handler, new Replies());
                      }
                    })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
  }

  private final class Replies extends SimpleChannelInboundHandler<FullHttpResponse> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      replies.add(
          new Reply(
              response
                  .headers()
                  .getInt(HttpConversionUtil.ExtensionHeaderNames.STREAM_ID.text(), -1),
              response.status().code(),
              response.content().toString(StandardCharsets.ISO_8859_1)));
    }
  }

  /** Sends a request; its body may be without its end. */
  Http2Client post(int stream, String path, String body, boolean isWhole) {
    var encoder = handler.encoder();
    var bytes = Unpooled.copiedBuffer(body, StandardCharsets.ISO_8859_1);
    run(context -> {
      var _ = encoder.writeHeaders(context, stream, headers(path), 0, false, context.newPromise());
      var _ = encoder.writeData(context, stream, bytes, 0, isWhole, context.newPromise());
    });
    return this;
  }

  /** Sends the headers of a request, one of them long, and nothing of its body. */
  Http2Client head(int stream, int headerBytes, boolean isWhole) {
    var headers = headers("/").add("x-long", "x".repeat(headerBytes));
    run(context -> {
      var _ =
          handler
              .encoder()
              .writeHeaders(context, stream, headers, 0, isWhole, context.newPromise());
    });
    return this;
  }

  /** Takes a request back. */
  void reset(int stream) {
    run(context -> {
      var _ = handler.resetStream(context, stream, Http2Error.CANCEL.code(), context.newPromise());
    });
  }

  private interface Work {
    void on(ChannelHandlerContext context);
  }

  private void run(Work work) {
    channel
        .eventLoop()
        .submit(() -> {
          ChannelHandlerContext context = channel.pipeline().context(handler);
          if (context != null) {
            work.on(context);
            handler.flush(context);
          }
        })
        .syncUninterruptibly();
  }

  private static Http2Headers headers(String path) {
    return new DefaultHttp2Headers()
        .method("POST")
        .path(path)
        .scheme("http")
        .authority("there")
        .add("x-a", "1");
  }

  /** The next reply, on whatever stream. */
  Reply reply() throws InterruptedException {
    Reply reply = replies.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (reply == null) {
      throw new AssertionError("No reply came.");
    }
    return reply;
  }

  boolean isOpen() {
    return channel.isActive();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
