package io.isotherm.router.http;

import io.isotherm.router.http.Http1Form.Connection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;

/**
 * One connection that speaks HTTP/1: its requests in the order in which they came, and their
 * answers in the same. On the connection's event loop.
 *
 * <p>Everything that happens ends in {@link #turn}, which does all that can be done then: writes
 * the answers that are next, takes requests that wait for room, flushes once, and decides whether
 * to go on reading.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements Http1Requests.Owner {
  private final SocketChannel channel;
  private final Intake intake;
  private final Wakeup wakeup;
  private final Watch watch;
  private final UnwrittenBytes unwritten;
  private final Http1Requests requests;

  private boolean inRead;
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
    this.requests = new Http1Requests(intake, this);
  }

  /** Refuses what has not come, and everything after it. */
  void turnAway(HttpRefusal reason) {
    requests.turnAway(reason);
    turn();
  }

  /** What comes is of a request whose headers may not be complete for long. */
  void bytesCame() {
    requests.bytesCame();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    watch.start();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    inRead = true;
    if (message instanceof HttpObject part) {
      requests.add(part);
    } else {
      ReferenceCountUtil.release(message);
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
          requests.leave();
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

  @Override
  public void begun() {
    watch.end();
  }

  @Override
  public void answered() {
    if (!channel.eventLoop().inEventLoop() || !inRead) {
      wakeup.ask();
    }
  }

  @Override
  public void upgrade(Http2Settings settings, HttpRequest request, BodyReader body) {
    send(Http1Form.upgraded());
    channel.flush();
    Http2Streams.replaceHttp1(channel, intake).serveUpgraded(settings, request, body);
  }

  private void turn() {
    if (ending == Ending.OVER) {
      return;
    }
    boolean wrote = false;
    do {
      wrote |= writeAnswers();
    } while (requests.takeHeld());
    if (wrote) {
      channel.flush();
    }
    requests.leaveWhenQuiet();
    if (requests.isOver() && ending == Ending.NOT_YET) {
      sayGoodbye();
    }
    unwritten.count();
    boolean paused = requests.isPaused(channel.isWritable());
    if (channel.config().isAutoRead() == paused) {
      channel.config().setAutoRead(!paused);
    }
    watch.waitFor(awaited());
  }

  private boolean writeAnswers() {
    boolean wrote = false;
    for (var next = requests.next(); next != null; next = requests.next()) {
      HttpResponse answer = next.answer();
      if (answer == null) {
        return writeContinue(next) || wrote;
      }
      write(next, answer, requests.removeNext());
      wrote = true;
    }
    return wrote;
  }

  /** Leave to send a body is given in the order of answers, and not when the body comes anyway. */
  private boolean writeContinue(Http1Exchange next) {
    if (!requests.takeOwedContinue(next)) {
      return false;
    }
    send(Http1Form.goOn());
    return true;
  }

  private void write(Http1Exchange exchange, HttpResponse answer, boolean isLast) {
    Http1Head head = exchange.head();
    Connection connection =
        isLast
            ? Connection.CLOSED
            : head != null && head.isOld() ? Connection.KEPT : Connection.UNSAID;
    boolean toHead = head != null && head.isForHead();
    send(Http1Form.answer(channel.alloc(), answer, toHead, connection, intake.date().text()));
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
            HttpTls.closeOutput(channel);
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
    return requests.awaited();
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
    requests.release();
    ending = Ending.OVER;
  }
}
