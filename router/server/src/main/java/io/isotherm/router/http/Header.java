package io.isotherm.router.http;

/**
 * One header field. The name is kept as it was written; names are compared without regard to case.
 *
 * @param name not empty
 * @param value without space around it; characters above 255 cannot be sent. Neither may end its
 *     line, which would begin another header
 */
public record Header(String name, String value) {
  public Header {
    if (name.isEmpty() || breaksLine(name) || breaksLine(value)) {
      throw new IllegalArgumentException("A header is one line.");
    }
  }

  /** Whether this is the field of that name. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  private static boolean breaksLine(String text) {
    return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf(0) >= 0;
  }
}
