package io.isotherm.router.http;

import java.time.Duration;

/** What a connection waits for from its peer, and since when. On the connection's event loop. */
final class Waiting {
  enum For {
    /** It is ours to act. */
    NOTHING,
    REQUEST,
    REST_OF_HEAD,
    REST_OF_BODY,
    /** The peer does not take what is written. */
    ROOM_FOR_ANSWERS,
    /** All is said, and the peer has not closed its end yet. */
    END
  }

  private final HttpLimits limits;
  private For what = For.NOTHING;
  private long sinceNanos;

  Waiting(HttpLimits limits) {
    this.limits = limits;
  }

  For what() {
    return what;
  }

  /** Waits on, when it is for the same, or from now. */
  void waitFor(For next, long nowNanos) {
    if (next != what) {
      what = next;
      sinceNanos = nowNanos;
    }
  }

  /** What was waited for has come: should the next be of the same kind, its time begins anew. */
  void end() {
    what = For.NOTHING;
  }

  boolean isTooLong(long nowNanos) {
    Duration patience =
        switch (what) {
          case NOTHING -> null;
          case REQUEST -> limits.idleTime();
          case REST_OF_HEAD -> limits.headTime();
          case REST_OF_BODY -> limits.bodyTime();
          case ROOM_FOR_ANSWERS -> limits.answerTime();
          case END -> limits.lingerTime();
        };
    return patience != null && nowNanos - sinceNanos > patience.toNanos();
  }
}
