package io.isotherm.router.http;

/** Why a request was not given to the service, or has no answer from it. */
public enum HttpRefusal {
  /** The body is longer than it may be. */
  BODY_TOO_LARGE,
  /** The request line or the headers are longer than they may be. */
  HEADERS_TOO_LARGE,
  /** It is not HTTP as we understand it. */
  MALFORMED,
  /** There is no room now; the same request may find some soon. */
  OVERLOADED,
  /** The peer took too long to send it. */
  TOO_SLOW,
  /** The service threw an exception, which it never should. */
  FAULT
}
