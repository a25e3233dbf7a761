package io.isotherm.load.differential.request;

import java.util.List;

/**
 * One request, before it is sent anywhere: tables go by the names in {@link TestTable}, which a
 * worker makes its own.
 *
 * @param body what is sent, which need not be JSON
 * @param origin what made it and what was broken, for whoever reads a difference
 * @param simpler bodies of the same request with fewer faults: as it was before anything was
 *     broken, then broken in one of two ways alone; empty when nobody knows them
 */
public record Request(String operation, String body, String origin, List<String> simpler) {
  public Request {
    simpler = List.copyOf(simpler);
  }

  public Request(String operation, String body, String origin) {
    this(operation, body, origin, List.of());
  }

  /** What two requests that ask the same thing in the same bytes have in common. */
  public String identity() {
    return operation + ' ' + body;
  }

  /** The same operation with another body. */
  public Request with(String other) {
    return new Request(operation, other, origin);
  }
}
