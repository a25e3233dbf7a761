package io.isotherm.router.dynamodb;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.model.item.Item;
import io.isotherm.router.dynamodb.json.ItemJson;
import io.isotherm.router.dynamodb.json.Output;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The least that an HTTP server of Netty does: its codec, and the same answer to whatever comes.
 * What ours takes beyond that is what our bounds and our protocol cost.
 */
final class BareServer {
  private static final int BODY_BYTES_MAX = 16 << 20;

  private BareServer() {}

  /** Listens, and answers with the item as a read of it would be. */
  static void listen(int port, EventLoopGroup loops, Item item) {
    byte[] body =
        new Output()
            .object(out -> {
              out.writeName("Item");
              ItemJson.write(ItemCodec.encode(item), out);
            });
    new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpServerCodec(),
                        new HttpObjectAggregator(BODY_BYTES_MAX),
                        new SameAnswer(body));
              }
            })
        .bind("127.0.0.1", port)
        .syncUninterruptibly();
  }

  private static final class SameAnswer extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final byte[] body;

    SameAnswer(byte[] body) {
      this.body = body;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(body));
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0")
          .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
      var _ = context.writeAndFlush(response, context.voidPromise());
    }
  }
}
