package io.isotherm.router.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Reads HTTP/1, and says when something has begun that it cannot give a name yet. */
final class RequestDecoder extends HttpRequestDecoder {
  /** As much as one read brings. */
  private static final int PART_BYTES_MAX = 64 << 10;

  private final Http1Connection connection;

  RequestDecoder(HttpLimits limits, Http1Connection connection) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.lineBytesMax())
            .setMaxHeaderSize(limits.headersBytesMax())
            .setMaxChunkSize(PART_BYTES_MAX));
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    connection.bytesCame();
    super.channelRead(context, bytes);
  }
}
