package io.isotherm.router.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request, from its headers until its answer is written.
 *
 * <pre>
 * arriving -> refuse -> answered
 *          -> serve  -> with the service -> accept -> answered
 *          -> abandon
 * </pre>
 *
 * <p>Only what is with the service counts as in hand, and does so until it is answered, also when
 * its connection has gone. All but {@link #accept} is called on the connection's event loop.
 */
abstract class Exchange implements Consumer<HttpResponse> {
  private static final Logger LOGGER = LoggerFactory.getLogger(Exchange.class);

  private final Intake intake;
  private final BodyReader body;
  private final AtomicReference<@Nullable HttpResponse> answer = new AtomicReference<>();

  Exchange(Intake intake, BodyReader body) {
    this.intake = intake;
    this.body = body;
  }

  final BodyReader body() {
    return body;
  }

  /** The answer, or null while there is none. */
  final @Nullable HttpResponse answer() {
    return answer.get();
  }

  /** There is an answer. On any thread. */
  abstract void answered();

  /** Answers a request that the service has not been given. */
  final void refuse(HttpRefusal reason) {
    body.giveBack();
    answer.set(intake.front().refusals().response(reason));
    answered();
  }

  /** The request will not come. */
  final void abandon() {
    body.giveBack();
  }

  /** Gives the whole request to the service, or refuses it when that has enough. */
  @SuppressWarnings("CatchingUnchecked") // The service's fault must not become the connection's.
  final void serve(HttpRequest request) {
    if (!intake.front().admission().tryEnter()) {
      refuse(HttpRefusal.OVERLOADED);
      return;
    }
    try {
      intake.front().service().serve(request, this);
    } catch (RuntimeException fault) {
      LOGGER.error("The service met a fault", fault);
      answerOnce(intake.front().refusals().response(HttpRefusal.FAULT));
    }
  }

  @Override
  public final void accept(HttpResponse response) {
    if (!answerOnce(response)) {
      LOGGER.error("The service answered a request again", new IllegalStateException());
    }
  }

  private boolean answerOnce(HttpResponse response) {
    if (!answer.compareAndSet(null, response)) {
      return false;
    }
    intake.front().admission().leave();
    body.giveBack();
    answered();
    return true;
  }
}
