package io.isotherm.router.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection of HTTP/1 in the order in which they came: how they arrive, how
 * many there may be, and which one is the last. On the connection's event loop.
 */
final class Http1Requests {
  private final Intake intake;
  private final Owner owner;

  /** Requests begun and not answered, the oldest first; the last one may still arrive. */
  private final ArrayDeque<Http1Exchange> exchanges = new ArrayDeque<>();

  /**
   * What came in one read after there were as many as may be; nothing is read until it is empty.
   */
  private final ArrayDeque<HttpObject> held = new ArrayDeque<>();

  private @Nullable Http1Exchange arriving;
  private boolean headBegun;

  /** No request is taken after those that are here; what still comes is thrown away. */
  private boolean last;

  /** The server is going: the answer after which there is no request is the last. */
  private boolean leaving;

  /** Whose requests these are. */
  interface Owner {
    /** A request has begun to arrive. */
    void begun();

    /** A request has an answer. On any thread. */
    void answered();

    /** The connection goes on with HTTP/2, beginning with that request. */
    void upgrade(Http2Settings settings, HttpRequest request, BodyReader body);
  }

  Http1Requests(Intake intake, Owner owner) {
    this.intake = intake;
    this.owner = owner;
  }

  /** What comes is of a request whose headers may not be complete for long. */
  void bytesCame() {
    headBegun |= arriving == null && !last;
  }

  /** The next part of a request, which is released here. */
  void add(HttpObject part) {
    if (!held.isEmpty() || isFull()) {
      held.add(part);
    } else {
      take(part);
    }
  }

  /** Takes what was held while there is room for it; whether anything was. */
  boolean takeHeld() {
    boolean took = false;
    while (!held.isEmpty() && !isFull()) {
      take(held.remove());
      took = true;
    }
    return took;
  }

  /** Refuses the request that arrives, or the next one when none does, and takes none after it. */
  void turnAway(HttpRefusal reason) {
    if (arriving == null) {
      arriving = new Http1Exchange(intake, null, owner::answered);
      exchanges.add(arriving);
    }
    refuseArriving(arriving, reason);
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
    owner.begun();
    headBegun = false;
    var exchange = new Http1Exchange(intake, head, owner::answered);
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
      owner.upgrade(settings, request, exchange.body());
      return;
    }
    last = !head.keepsAlive();
    exchange.serve(request);
  }

  /** The one to be answered next; null for none. */
  @Nullable Http1Exchange next() {
    return exchanges.peek();
  }

  /** Whether {@code next} still arrives, and its sender waits for leave to go on. Said once. */
  boolean takeOwedContinue(Http1Exchange next) {
    return next == arriving && next.takeOwedContinue();
  }

  /**
   * The next one is being answered.
   *
   * @return whether the peer is to be told that the connection ends with this answer
   */
  boolean removeNext() {
    exchanges.remove();
    last |= leaving && exchanges.isEmpty() && held.isEmpty();
    return isOver();
  }

  /** Takes no more than what is here. */
  void leave() {
    leaving = true;
  }

  /** Looks whether a server that goes has nothing more to wait for. */
  void leaveWhenQuiet() {
    last |= leaving && exchanges.isEmpty() && held.isEmpty() && !headBegun;
  }

  /** Whether all is answered that ever will be. */
  boolean isOver() {
    return last && exchanges.isEmpty();
  }

  /** Whether nothing is to be read now. What comes after the last request is, to throw it away. */
  boolean isPaused(boolean writable) {
    return !last && (isFull() || !writable);
  }

  /** A request that has begun to arrive is read to its end. */
  private boolean isFull() {
    return arriving == null && exchanges.size() >= intake.limits().requestsPerConnectionMax();
  }

  /** What is waited for from a peer that takes its answers. */
  Waiting.For awaited() {
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

  /** No more will come, and nobody waits for answers. */
  void release() {
    if (arriving != null) {
      arriving.abandon();
      arriving = null;
    }
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    exchanges.clear();
    last = true;
  }
}
