package io.isotherm.router.auth;

import java.time.Instant;

/** Tells who sent a request. Any thread; never waits, and never throws, whatever it is given. */
@FunctionalInterface
public interface Authenticator {
  /**
   * Judges a request.
   *
   * @param now by the clock on the wall, which the time of a signature is compared with
   */
  Verdict verify(SignedRequest request, Instant now);
}
