package io.isotherm.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks HTTP/2: a request on each stream, answered in whatever order. On the
 * connection's event loop.
 *
 * <p>Bytes of bodies are taken off the windows as they are copied, since what bounds them is the
 * memory for bodies; answers wait in the flow controller until the peer's windows let them go.
 */
final class Http2Streams extends Http2ConnectionHandler {
  private final SocketChannel channel;
  private final Intake intake;
  private final Http2Connection.PropertyKey exchangeKey;
  private final Waiting idle;
  private final Wakeup wakeup;

  /** Answers that are not written; at most one of each exchange. */
  private final Queue<Http2Exchange> answered = new ConcurrentLinkedQueue<>();

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
    this.wakeup = new Wakeup(channel.eventLoop(), this::writeAnswers);
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
    answered.add(exchange);
    wakeup.ask();
  }

  private void writeAnswers() {
    ChannelHandlerContext context = channel.pipeline().context(this);
    boolean wrote = false;
    for (var next = answered.poll(); next != null; next = answered.poll()) {
      HttpResponse answer = next.answer();
      if (context != null && answer != null && next.stream().state().localSideOpen()) {
        write(context, next, answer);
        wrote = true;
      }
    }
    if (wrote) {
      flush(context);
    }
  }

  private void write(ChannelHandlerContext context, Http2Exchange exchange, HttpResponse answer) {
    int id = exchange.stream().id();
    byte[] body = answer.body();
    boolean isHeadOnly =
        exchange.isForHead() || Http1Form.hasNoBody(answer.status()) || body.length == 0;
    boolean isRequestWhole = !exchange.stream().state().remoteSideOpen();
    exchange.waiting().waitFor(Waiting.For.ROOM_FOR_ANSWERS, now());
    ChannelFuture written =
        encoder()
            .writeHeaders(
                context,
                id,
                Http2Form.headers(answer, intake.date().text()),
                0,
                isHeadOnly,
                context.newPromise());
    if (!isHeadOnly) {
      intake.bodies().take(body.length);
      written =
          encoder()
              .writeData(context, id, Unpooled.wrappedBuffer(body), 0, true, context.newPromise());
      written = written.addListener(_ -> intake.bodies().giveBack(body.length));
    }
    if (!isRequestWhole) {
      // RFC 9113, 8.1: the answer is complete, and the rest of the request is of no use.
      var _ = written.addListener(_ -> reset(exchange, Http2Error.NO_ERROR));
    }
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
      reset(exchange, Http2Error.CANCEL);
    }
  }

  private void reset(Http2Exchange exchange, Http2Error error) {
    ChannelHandlerContext context = channel.pipeline().context(this);
    if (context != null) {
      var _ = resetStream(context, exchange.stream().id(), error.code(), context.newPromise());
      context.flush();
    }
  }

  private @Nullable Http2Exchange exchange(@Nullable Http2Stream stream) {
    return stream == null ? null : stream.getProperty(exchangeKey);
  }

  private long now() {
    return intake.nanoClock().getAsLong();
  }
}
