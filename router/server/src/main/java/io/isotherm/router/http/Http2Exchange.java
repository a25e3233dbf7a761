package io.isotherm.router.http;

import io.netty.handler.codec.http2.Http2Stream;
import java.util.function.Consumer;

/** A request of HTTP/2, on a stream of its own. */
final class Http2Exchange extends Exchange {
  private final Http2Stream stream;
  private final HttpRequest head;
  private final Waiting waiting;
  private final Consumer<Http2Exchange> onAnswer;

  /**
   * @param head the request without its body
   * @param onAnswer called on any thread when there is an answer
   */
  Http2Exchange(
      Intake intake,
      BodyReader body,
      Http2Stream stream,
      HttpRequest head,
      Consumer<Http2Exchange> onAnswer) {
    super(intake, body);
    this.stream = stream;
    this.head = head;
    this.waiting = new Waiting(intake.limits());
    this.onAnswer = onAnswer;
  }

  @Override
  void answered() {
    onAnswer.accept(this);
  }

  Http2Stream stream() {
    return stream;
  }

  /** What the stream waits for. */
  Waiting waiting() {
    return waiting;
  }

  boolean isArriving() {
    return waiting.what() == Waiting.For.REST_OF_BODY;
  }

  boolean isForHead() {
    return head.method().equals("HEAD");
  }

  /** All has come. */
  HttpRequest whole() {
    return new HttpRequest(head.method(), head.uri(), head.headers(), body().whole());
  }
}
