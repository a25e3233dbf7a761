package io.isotherm.router.auth;

import io.isotherm.router.auth.Verdict.Refused;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a credential names: the key, and what signatures made with it today are good for.
 *
 * @param day as in {@code 20150830}
 */
record CredentialScope(
    String accessKeyId, String day, String region, String service, String terminator) {
  private static final String SERVICE = "dynamodb";
  private static final String TERMINATOR = "aws4_request";
  private static final int PARTS = 5;
  private static final int REGION_CHARS_MAX = 64;

  /**
   * Reads {@code id/day/region/service/terminator}; slashes after it are ignored.
   *
   * @return null when it has more parts, or fewer
   */
  static @Nullable CredentialScope parse(String credential) {
    int end = credential.length();
    while (end > 0 && credential.charAt(end - 1) == '/') {
      end--;
    }
    // One more than there may be, so that a credential of slashes is not split into thousands.
    String[] parts = credential.substring(0, end).split("/", PARTS + 1);
    return parts.length == PARTS
        ? new CredentialScope(parts[0], parts[1], parts[2], parts[3], parts[4])
        : null;
  }

  /** Why a request signed then, and sent here, cannot have this scope; null when it can. */
  @Nullable Refused refusedFor(SigningTime signed) {
    var faults = new ArrayList<String>(0);
    if (!isRegion(region)) {
      faults.add(Refusals.regionFault(region));
    }
    if (!service.equals(SERVICE)) {
      faults.add(Refusals.serviceFault(SERVICE));
    }
    if (!terminator.equals(TERMINATOR)) {
      faults.add(Refusals.terminatorFault(TERMINATOR, terminator));
    }
    if (!day.equals(signed.day())) {
      faults.add(Refusals.dayFault(day, signed));
    }
    return faults.isEmpty() ? null : Refusals.scope(faults);
  }

  /** As it is signed. */
  String text() {
    return day + "/" + region + "/" + service + "/" + terminator;
  }

  /** Any region is ours; what is none would end up in the names of tables and in logs. */
  private static boolean isRegion(String region) {
    return !region.isEmpty()
        && region.length() <= REGION_CHARS_MAX
        && region
            .chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
  }
}
