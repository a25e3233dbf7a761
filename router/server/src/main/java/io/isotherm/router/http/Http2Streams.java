package io.isotherm.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.EmptyHttp2Headers;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks HTTP/2: a request on each stream, answered in whatever order. On the
 * connection's event loop.
 *
 * <p>Bytes of bodies are taken off the windows as they are copied, since what bounds them is the
 * memory for bodies.
 */
final class Http2Streams extends Http2ConnectionHandler {
  private final SocketChannel channel;
  private final Intake intake;
  private final Http2Connection.PropertyKey exchangeKey;
  private final Waiting idle;
  private final Http2Answers answers;

  /** With the service, also those whose streams the peer has reset since. */
  private final AtomicInteger inHand = new AtomicInteger();

  private @Nullable Future<?> checks;

  Http2Streams(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      SocketChannel channel,
      Intake intake) {
    super(decoder, encoder, settings);
    this.channel = channel;
    this.intake = intake;
    this.exchangeKey = connection().newKey();
    this.idle = new Waiting(intake.limits());
    this.answers = new Http2Answers(this, channel, intake);
    connection()
        .addListener(
            new Http2ConnectionAdapter() {
              @Override
              public void onStreamClosed(Http2Stream stream) {
                Http2Exchange exchange = exchange(stream);
                if (exchange != null && exchange.isArriving()) {
                  exchange.abandon();
                }
              }
            });
  }

  /** Lets a connection that has begun with HTTP/1 go on with HTTP/2. */
  static Http2Streams replaceHttp1(SocketChannel channel, Intake intake) {
    Http2Streams streams = new Http2StreamsBuilder(channel, intake).build();
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(streams);
    pipeline.remove(Http1Connection.class);
    pipeline.remove(RequestDecoder.class);
    return streams;
  }

  /**
   * Serves the request of HTTP/1.1 that asked for this.
   *
   * @param body counts the request's body
   */
  void serveUpgraded(Http2Settings settings, HttpRequest request, BodyReader body) {
    try {
      onHttpServerUpgrade(settings);
    } catch (Http2Exception refused) {
      body.giveBack();
      Faults.log(refused);
      var _ = channel.close();
      return;
    }
    Http2Stream stream = connection().stream(Http2CodecUtil.HTTP_UPGRADE_STREAM_ID);
    var exchange = new Http2Exchange(intake, body, stream, request, this::answered);
    stream.setProperty(exchangeKey, exchange);
    serve(exchange, request);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    super.handlerAdded(context);
    connection()
        .local()
        .flowController()
        .incrementWindowSize(
            connection().connectionStream(), Http2StreamsBuilder.CONNECTION_WINDOW_GROWTH);
    long every = intake.limits().checkInterval().toNanos();
    checks =
        channel.eventLoop().scheduleWithFixedDelay(this::check, every, every, TimeUnit.NANOSECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (checks != null) {
      checks.cancel(false);
    }
    super.channelInactive(context);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Goodbye goodbye) {
      switch (goodbye) {
        // Says which streams will be answered, and closes when they are.
        case FINISH -> {
          var _ = channel.close();
        }
        case NOW -> {
          var _ = context.close();
        }
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
      Faults.log(cause);
      var _ = context.close();
    } else {
      super.exceptionCaught(context, cause);
    }
  }

  /** Headers that are too long get a refusal in full, where Netty would send its status alone. */
  @Override
  protected void onStreamError(
      ChannelHandlerContext context,
      boolean outbound,
      Throwable cause,
      Http2Exception.StreamException failure) {
    boolean tooLong =
        failure instanceof Http2Exception.HeaderListSizeException size && size.duringDecode();
    if (!tooLong || !refuseHeaders(failure.streamId())) {
      super.onStreamError(context, outbound, cause, failure);
    }
  }

  /** Whether there is a request, begun or only just, that could be refused. */
  private boolean refuseHeaders(int streamId) {
    idle.end();
    Http2Stream stream = connection().stream(streamId);
    try {
      if (stream == null) {
        stream = connection().remote().createStream(streamId, false);
      }
    } catch (Http2Exception _) {
      return false;
    }
    Http2Exchange exchange = exchange(stream);
    if (exchange == null) {
      exchange = begin(stream, EmptyHttp2Headers.INSTANCE);
    }
    if (!exchange.isArriving()) {
      return false;
    }
    refuse(exchange, HttpRefusal.HEADERS_TOO_LARGE);
    return true;
  }

  void headersRead(int streamId, Http2Headers headers, boolean isLast) {
    idle.end();
    Http2Stream stream = connection().stream(streamId);
    Http2Exchange exchange = exchange(stream);
    if (exchange == null) {
      exchange = begin(stream, headers);
    }
    if (isLast && exchange.isArriving()) {
      complete(exchange);
    }
  }

  private Http2Exchange begin(Http2Stream stream, Http2Headers headers) {
    HttpRequest head = Http2Form.head(headers);
    var exchange = new Http2Exchange(intake, intake.newBody(), stream, head, this::answered);
    stream.setProperty(exchangeKey, exchange);
    exchange.waiting().waitFor(Waiting.For.REST_OF_BODY, now());
    long announced = Http2Form.bodyBytes(head);
    refuse(exchange, announced < 0 ? null : exchange.body().announce(announced));
    return exchange;
  }

  void dataRead(int streamId, ByteBuf data, boolean isLast) {
    Http2Exchange exchange = exchange(connection().stream(streamId));
    if (exchange != null && exchange.isArriving()) {
      refuse(exchange, exchange.body().add(data));
      if (isLast && exchange.isArriving()) {
        complete(exchange);
      }
    }
  }

  private void complete(Http2Exchange exchange) {
    exchange.waiting().end();
    // Streams that were reset make room for others, and their requests none: a peer must not get
    // more of its requests served by not waiting for them.
    if (inHand.get() >= intake.limits().requestsPerConnectionMax()) {
      refuse(exchange, HttpRefusal.OVERLOADED);
    } else {
      serve(exchange, exchange.whole());
    }
  }

  private void serve(Http2Exchange exchange, HttpRequest request) {
    inHand.incrementAndGet();
    exchange.serve(request);
  }

  private void refuse(Http2Exchange exchange, @Nullable HttpRefusal reason) {
    if (reason != null) {
      exchange.waiting().end();
      inHand.incrementAndGet();
      exchange.refuse(reason);
    }
  }

  /** On any thread. */
  private void answered(Http2Exchange exchange) {
    inHand.decrementAndGet();
    answers.add(exchange);
  }

  private void check() {
    long now = now();
    idle.waitFor(
        connection().numActiveStreams() == 0 ? Waiting.For.REQUEST : Waiting.For.NOTHING, now);
    if (idle.isTooLong(now)) {
      var _ = channel.close();
      return;
    }
    try {
      connection()
          .forEachActiveStream(stream -> {
            Http2Exchange exchange = exchange(stream);
            if (exchange != null && exchange.waiting().isTooLong(now)) {
              waitedTooLong(exchange);
            }
            return true;
          });
    } catch (Http2Exception failure) {
      throw new IllegalStateException("A look at streams does not fail.", failure);
    }
  }

  private void waitedTooLong(Http2Exchange exchange) {
    if (exchange.isArriving()) {
      refuse(exchange, HttpRefusal.TOO_SLOW);
    } else {
      answers.reset(exchange, Http2Error.CANCEL);
    }
  }

  private @Nullable Http2Exchange exchange(@Nullable Http2Stream stream) {
    return stream == null ? null : stream.getProperty(exchangeKey);
  }

  private long now() {
    return intake.nanoClock().getAsLong();
  }
}
