package io.isotherm.load.differential.request;

/**
 * One request, before it is sent anywhere: tables go by the names in {@link TestTable}, which a
 * worker makes its own.
 *
 * @param body what is sent, which need not be JSON
 * @param origin what made it and what was broken, for whoever reads a difference
 */
public record Request(String operation, String body, String origin) {
  /** What two requests that ask the same thing in the same bytes have in common. */
  public String identity() {
    return operation + ' ' + body;
  }
}
