package io.isotherm.router.http;

import io.isotherm.router.http.Http1Form.Connection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks HTTP/1: its requests in the order in which they came, and their
 * answers in the same. On the connection's event loop.
 *
 * <p>Everything that happens ends in {@link #turn}, which does all that can be done then: writes
 * the answers that are next, takes requests that wait for room, flushes once, and decides whether
 * to go on reading.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter {
  private final SocketChannel channel;
  private final Intake intake;
  private final Wakeup wakeup;
  private final Watch watch;
  private final UnwrittenBytes unwritten;

  /** Requests begun and not answered, the oldest first; the last one may still arrive. */
  private final ArrayDeque<Http1Exchange> exchanges = new ArrayDeque<>();

  /**
   * What came in one read after there were as many as may be; nothing is read until it is empty.
   */
  private final ArrayDeque<HttpObject> held = new ArrayDeque<>();

  private @Nullable Http1Exchange arriving;
  private boolean inRead;
  private boolean headBegun;

  /** No request is taken after those that are here; what still comes is thrown away. */
  private boolean last;

  /** The server is going: the answer after which there is no request is the last. */
  private boolean leaving;

  private Ending ending = Ending.NOT_YET;

  private enum Ending {
    NOT_YET,
    /** The last answer is being written. */
    LAST_WORD,
    /** Our end is closed. */
    SAID,
    /** The connection is over, or not ours any more. */
    OVER
  }

  Http1Connection(SocketChannel channel, Intake intake) {
    this.channel = channel;
    this.intake = intake;
    this.wakeup = new Wakeup(channel.eventLoop(), this::turn);
    this.watch = new Watch(channel.eventLoop(), intake, this::waitedTooLong);
    this.unwritten = new UnwrittenBytes(channel, intake.bodies());
  }

  /** Refuses what has not come, and everything after it. */
  void turnAway(HttpRefusal reason) {
    if (arriving == null) {
      arriving = new Http1Exchange(intake, null, this::answered);
      exchanges.add(arriving);
    }
    refuseArriving(arriving, reason);
    turn();
  }

  /** What comes is of a request whose headers may not be complete for long. */
  void bytesCame() {
    headBegun |= arriving == null && !last;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    watch.start();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    inRead = true;
    if (!(message instanceof HttpObject part)) {
      ReferenceCountUtil.release(message);
    } else if (!held.isEmpty() || isFull()) {
      held.add(part);
    } else {
      take(part);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    inRead = false;
    turn();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    turn();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Goodbye goodbye) {
      switch (goodbye) {
        case FINISH -> {
          leaving = true;
          turn();
        }
        case NOW -> cut();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    release();
    context.fireChannelInactive();
  }

  /** The connection goes on with another protocol. */
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    release();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Faults.log(cause);
    cut();
  }

  private void take(HttpObject part) {
    try {
      if (!last && part instanceof io.netty.handler.codec.http.HttpRequest head) {
        begin(new Http1Head(head));
      }
      if (arriving != null && part instanceof HttpContent content) {
        receive(arriving, content);
      }
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  private void begin(Http1Head head) {
    watch.end();
    headBegun = false;
    var exchange = new Http1Exchange(intake, head, this::answered);
    exchanges.add(exchange);
    arriving = exchange;
    HttpRefusal refusal = head.refusal();
    if (refusal == null && head.bodyBytes() >= 0) {
      refusal = exchange.body().announce(head.bodyBytes());
    }
    if (refusal != null) {
      refuseArriving(exchange, refusal);
    }
  }

  private void receive(Http1Exchange exchange, HttpContent content) {
    HttpRefusal refusal =
        content.decoderResult().isFailure()
            ? Http1Head.refusal(content.decoderResult().cause())
            : exchange.body().add(content.content());
    if (refusal != null) {
      refuseArriving(exchange, refusal);
    } else if (content instanceof LastHttpContent) {
      arriving = null;
      serve(exchange, Objects.requireNonNull(exchange.head()));
    }
  }

  private void refuseArriving(Http1Exchange exchange, HttpRefusal reason) {
    arriving = null;
    last = true;
    exchange.refuse(reason);
  }

  private void serve(Http1Exchange exchange, Http1Head head) {
    HttpRequest request = head.with(exchange.body().whole());
    var settings = exchanges.size() == 1 && !leaving ? Http2Upgrade.settings(head) : null;
    if (settings != null) {
      send(Http1Form.upgraded());
      channel.flush();
      Http2Streams.replaceHttp1(channel, intake).serveUpgraded(settings, request, exchange.body());
      return;
    }
    last = !head.keepsAlive();
    exchange.serve(request);
  }

  /** On any thread. */
  private void answered() {
    if (!channel.eventLoop().inEventLoop() || !inRead) {
      wakeup.ask();
    }
  }

  private void turn() {
    if (ending == Ending.OVER) {
      return;
    }
    boolean wrote = false;
    do {
      wrote |= writeAnswers();
    } while (takeHeld());
    if (wrote) {
      channel.flush();
    }
    last |= leaving && exchanges.isEmpty() && held.isEmpty() && !headBegun;
    if (last && exchanges.isEmpty() && ending == Ending.NOT_YET) {
      sayGoodbye();
    }
    unwritten.count();
    boolean paused = !last && (isFull() || !channel.isWritable());
    if (channel.config().isAutoRead() == paused) {
      channel.config().setAutoRead(!paused);
    }
    watch.waitFor(awaited());
  }

  private boolean writeAnswers() {
    boolean wrote = false;
    for (var next = exchanges.peek(); next != null; next = exchanges.peek()) {
      HttpResponse answer = next.answer();
      if (answer == null) {
        return writeContinue(next) || wrote;
      }
      exchanges.remove();
      write(next, answer);
      wrote = true;
    }
    return wrote;
  }

  /** Leave to send a body is given in the order of answers, and not when the body comes anyway. */
  private boolean writeContinue(Http1Exchange next) {
    if (next != arriving || !next.takeOwedContinue()) {
      return false;
    }
    send(Http1Form.goOn());
    return true;
  }

  private void write(Http1Exchange exchange, HttpResponse answer) {
    last |= leaving && exchanges.isEmpty() && held.isEmpty();
    Http1Head head = exchange.head();
    Connection connection =
        last && exchanges.isEmpty()
            ? Connection.CLOSED
            : head != null && head.isOld() ? Connection.KEPT : Connection.UNSAID;
    boolean toHead = head != null && head.isForHead();
    send(Http1Form.answer(channel.alloc(), answer, toHead, connection, intake.date().text()));
  }

  private boolean takeHeld() {
    boolean took = false;
    while (!held.isEmpty() && !isFull()) {
      take(held.remove());
      took = true;
    }
    return took;
  }

  /** A request that has begun to arrive is read to its end. */
  private boolean isFull() {
    return arriving == null && exchanges.size() >= intake.limits().requestsPerConnectionMax();
  }

  /**
   * Closes our end only: a peer that still sends would otherwise be told that the connection was
   * reset, and might never see the answer.
   */
  private void sayGoodbye() {
    ending = Ending.LAST_WORD;
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(_ -> {
          if (ending == Ending.LAST_WORD) {
            ending = Ending.SAID;
            var _ = channel.shutdownOutput();
            turn();
          }
        });
  }

  private Waiting.For awaited() {
    if (ending == Ending.SAID) {
      return Waiting.For.END;
    }
    if (ending == Ending.LAST_WORD || !channel.isWritable()) {
      return Waiting.For.ROOM_FOR_ANSWERS;
    }
    if (arriving != null) {
      return Waiting.For.REST_OF_BODY;
    }
    if (isFull()) {
      return Waiting.For.NOTHING;
    }
    if (headBegun) {
      return Waiting.For.REST_OF_HEAD;
    }
    return exchanges.isEmpty() ? Waiting.For.REQUEST : Waiting.For.NOTHING;
  }

  private void waitedTooLong(Waiting.For what) {
    switch (what) {
      case NOTHING -> {}
      case REQUEST, ROOM_FOR_ANSWERS, END -> cut();
      case REST_OF_HEAD, REST_OF_BODY -> turnAway(HttpRefusal.TOO_SLOW);
    }
  }

  private void send(ByteBuf bytes) {
    var _ = channel.write(bytes, channel.voidPromise());
  }

  private void cut() {
    var _ = channel.close();
  }

  private void release() {
    watch.stop();
    unwritten.giveBack();
    if (arriving != null) {
      arriving.abandon();
      arriving = null;
    }
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    exchanges.clear();
    last = true;
    ending = Ending.OVER;
  }
}
