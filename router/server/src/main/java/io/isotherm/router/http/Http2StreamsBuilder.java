package io.isotherm.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;

/** What we tell peers that speak HTTP/2, and what we do not let them do. */
final class Http2StreamsBuilder
    extends AbstractHttp2ConnectionHandlerBuilder<Http2Streams, Http2StreamsBuilder> {
  /** Of one stream: the usual request needs no update of its window. */
  private static final int STREAM_WINDOW_BYTES = 1 << 20;

  /** What the windows of all streams of a connection have more than the 64 KB they start with. */
  static final int CONNECTION_WINDOW_GROWTH = (4 << 20) - Http2CodecUtil.DEFAULT_WINDOW_SIZE;

  /** CVE-2023-44487: a peer that opens streams only to reset them is sent away. */
  private static final int RESETS_MAX = 200;

  private static final int RESETS_SECONDS = 30;

  /** CVE-2019-9512 and others: answers to frames that a peer provokes and does not read. */
  private static final int CONTROL_FRAMES_MAX = 1_000;

  private static final int EMPTY_FRAMES_MAX = 2;

  private final SocketChannel channel;
  private final Intake intake;

  Http2StreamsBuilder(SocketChannel channel, Intake intake) {
    this.channel = channel;
    this.intake = intake;
    HttpLimits limits = intake.limits();
    server(true);
    initialSettings(
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(limits.requestsPerConnectionMax())
            .initialWindowSize(STREAM_WINDOW_BYTES)
            .maxHeaderListSize((long) limits.lineBytesMax() + limits.headersBytesMax()));
    gracefulShutdownTimeoutMillis(limits.goodbyeTime().toMillis());
    validateHeaders(true);
    validateRequiredPseudoHeaders(true);
    decoderEnforceMaxRstFramesPerWindow(RESETS_MAX, RESETS_SECONDS);
    encoderEnforceMaxRstFramesPerWindow(RESETS_MAX, RESETS_SECONDS);
    encoderEnforceMaxQueuedControlFrames(CONTROL_FRAMES_MAX);
    decoderEnforceMaxConsecutiveEmptyDataFrames(EMPTY_FRAMES_MAX);
  }

  @Override
  protected Http2Streams build() {
    return super.build();
  }

  @Override
  protected Http2Streams build(
      Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
    var streams = new Http2Streams(decoder, encoder, settings, channel, intake);
    frameListener(new Frames(streams));
    return streams;
  }

  /** Of the frames of a peer, the two that make requests. */
  private static final class Frames extends Http2EventAdapter {
    private final Http2Streams streams;

    Frames(Http2Streams streams) {
      this.streams = streams;
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean isLast) {
      streams.headersRead(id, headers, isLast);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext context,
        int id,
        Http2Headers headers,
        int dependency,
        short weight,
        boolean exclusive,
        int padding,
        boolean isLast) {
      streams.headersRead(id, headers, isLast);
    }

    /** Returns the bytes that the peer may send again, which are all. */
    @Override
    public int onDataRead(
        ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean isLast) {
      int bytes = data.readableBytes() + padding;
      streams.dataRead(id, data, isLast);
      return bytes;
    }
  }
}
