package io.isotherm.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells by its first bytes whether a peer speaks HTTP/2 without having asked: RFC 9113, 3.4. In
 * front of what reads HTTP/1, which therefore has its eye on those who do not go on.
 */
final class ProtocolChoice extends ByteToMessageDecoder {
  private static final ByteBuf PREFACE =
      Unpooled.unreleasableBuffer(
              Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", StandardCharsets.US_ASCII))
          .asReadOnly();

  private final SocketChannel channel;
  private final Intake intake;
  private final Http1Connection http1;

  ProtocolChoice(SocketChannel channel, Intake intake, Http1Connection http1) {
    this.channel = channel;
    this.intake = intake;
    this.http1 = http1;
  }

  /** Leaves every byte to whoever comes next. */
  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int length = Math.min(in.readableBytes(), PREFACE.readableBytes());
    if (!ByteBufUtil.equals(in, in.readerIndex(), PREFACE, 0, length)) {
      context.pipeline().remove(this);
    } else if (length == PREFACE.readableBytes()) {
      Http2Streams.replaceHttp1(channel, intake);
      context.pipeline().remove(this);
    } else {
      http1.bytesCame();
    }
  }
}
