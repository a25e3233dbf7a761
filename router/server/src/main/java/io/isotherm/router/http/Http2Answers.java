package io.isotherm.router.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes the answers of one connection of HTTP/2, in the order in which they come. They wait in the
 * flow controller until the peer's windows let them go, and count as bodies until then.
 */
final class Http2Answers {
  private final Http2ConnectionHandler handler;
  private final SocketChannel channel;
  private final Intake intake;
  private final Wakeup wakeup;

  /** Not written; at most one of each exchange. */
  private final Queue<Http2Exchange> waiting = new ConcurrentLinkedQueue<>();

  Http2Answers(Http2ConnectionHandler handler, SocketChannel channel, Intake intake) {
    this.handler = handler;
    this.channel = channel;
    this.intake = intake;
    this.wakeup = new Wakeup(channel.eventLoop(), this::write);
  }

  /** Writes the answer of that exchange soon. Any thread. */
  void add(Http2Exchange exchange) {
    waiting.add(exchange);
    wakeup.ask();
  }

  private void write() {
    ChannelHandlerContext context = channel.pipeline().context(handler);
    boolean wrote = false;
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      HttpResponse answer = next.answer();
      if (context != null && answer != null && next.stream().state().localSideOpen()) {
        write(context, next, answer);
        wrote = true;
      }
    }
    if (wrote) {
      handler.flush(context);
    }
  }

  private void write(ChannelHandlerContext context, Http2Exchange exchange, HttpResponse answer) {
    int id = exchange.stream().id();
    byte[] body = answer.body();
    boolean isHeadOnly =
        exchange.isForHead() || Http1Form.hasNoBody(answer.status()) || body.length == 0;
    boolean isRequestWhole = !exchange.stream().state().remoteSideOpen();
    exchange.waiting().waitFor(Waiting.For.ROOM_FOR_ANSWERS, intake.nanoClock().getAsLong());
    ChannelFuture written =
        handler
            .encoder()
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
          handler
              .encoder()
              .writeData(context, id, Unpooled.wrappedBuffer(body), 0, true, context.newPromise());
      written = written.addListener(_ -> intake.bodies().giveBack(body.length));
    }
    if (!isRequestWhole) {
      // RFC 9113, 8.1: the answer is complete, and the rest of the request is of no use.
      var _ = written.addListener(_ -> reset(exchange, Http2Error.NO_ERROR));
    }
  }

  /** Ends the exchange, whatever is still to come of it. On the connection's event loop. */
  void reset(Http2Exchange exchange, Http2Error error) {
    ChannelHandlerContext context = channel.pipeline().context(handler);
    if (context != null) {
      var _ =
          handler.resetStream(context, exchange.stream().id(), error.code(), context.newPromise());
      context.flush();
    }
  }
}
