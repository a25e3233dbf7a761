package io.isotherm.router.handler;

import java.util.ArrayList;
import java.util.List;

/**
 * Those who ask for one and the same read while it is asked for by many. Mutable; of one thread at
 * a time.
 *
 * <pre>
 * fewer than {@value #CALLS_MAX} calls in flight:   who comes is sent at once
 * otherwise:                  who comes gathers, and goes with the next call, together with all
 *                             who gathered; that goes when one in flight ends, or when {@value
 *                             #SHARERS_MAX} have gathered
 * </pre>
 *
 * <p>Invariant: nobody is given the answer of a call that was sent before they came. So the call
 * begins and ends within the request of each who shares it, and the moment at which a strong read
 * took effect lies within all of them: what is linearizable stays so (ADR 0035).
 *
 * @param <W> one who asks
 */
final class ReadCrowd<W> {
  /**
   * Calls of one read in flight, as long as calls are not full: whoever gathers waits for half of
   * one on average, and one that is slow holds nobody up.
   */
  static final int CALLS_MAX = 2;

  /**
   * Requests that share a call. With so many, what the call itself costs is hardly anything to each
   * of them; and all are let in, or refused for a ceiling, together.
   */
  static final int SHARERS_MAX = 64;

  private int calls;
  private List<W> gathered = new ArrayList<>();

  /**
   * Somebody comes.
   *
   * @return who is to share a call that is sent now; none when nothing is sent
   */
  List<W> come(W who) {
    gathered.add(who);
    return calls < CALLS_MAX || gathered.size() >= SHARERS_MAX ? send() : List.of();
  }

  /**
   * A call has ended.
   *
   * @return who is to share a call that is sent now; none when nothing is sent
   */
  List<W> ended() {
    calls--;
    return gathered.isEmpty() ? List.of() : send();
  }

  /** Whether nobody is there, and nothing is in flight. */
  boolean isEmpty() {
    return calls == 0 && gathered.isEmpty();
  }

  private List<W> send() {
    calls++;
    var sharers = gathered;
    gathered = new ArrayList<>();
    return sharers;
  }
}
