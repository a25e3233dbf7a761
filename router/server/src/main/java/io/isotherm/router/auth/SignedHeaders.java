package io.isotherm.router.auth;

import io.isotherm.router.auth.Verdict.Refused;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which headers a signature covers.
 *
 * @param names in lower case
 */
record SignedHeaders(SortedSet<String> names) {
  /** What stands before the names of headers that mean something to the service. */
  private static final String OURS = "x-amz-";

  static SignedHeaders parse(String list) {
    return new SignedHeaders(new TreeSet<>(List.of(list.toLowerCase(Locale.ROOT).split(";", -1))));
  }

  /**
   * Why they do not cover enough of a request: the host, and whatever tells the service what to do;
   * null when they do.
   */
  @Nullable Refused refusedFor(RequestHeaders headers) {
    if (!names.contains(RequestHeaders.HOST) && !names.contains(RequestHeaders.AUTHORITY)) {
      return Refusals.hostNotSigned();
    }
    for (var name : headers.names()) {
      if (name.startsWith(OURS) && !names.contains(name)) {
        return Refusals.notSigned(name);
      }
    }
    return null;
  }

  /** As they are signed. */
  String text() {
    return String.join(";", names);
  }
}
