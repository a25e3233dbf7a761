package io.isotherm.router.auth;

import io.isotherm.router.auth.Verdict.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * When a request was signed, to the second.
 *
 * @param text as it is signed: {@code 20150830T123600Z}
 */
record SigningTime(Instant instant, String text) {
  /** How far a caller's clock may be ahead or behind, and for how long a signature is good. */
  static final Duration SKEW = Duration.ofMinutes(15);

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int BASIC_CHARS = 16;
  private static final int DAY_CHARS = 8;

  static SigningTime of(Instant instant) {
    return new SigningTime(instant, BASIC.format(instant));
  }

  /**
   * Reads ISO 8601's basic form, and the form of HTTP's {@code Date}.
   *
   * @return null when it is neither
   */
  static @Nullable SigningTime parse(String text) {
    try {
      return isBasic(text)
          ? new SigningTime(basic(text), text)
          : of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** The day, as the credential's scope has it: {@code 20150830}. */
  String day() {
    return text.substring(0, DAY_CHARS);
  }

  /** Why a signature of this time does not count at {@code now}; null when it does. */
  @Nullable Refused refusedAt(Instant now) {
    var earliest = now.minus(SKEW);
    if (instant.isBefore(earliest)) {
      return Refusals.expired(this, of(earliest), of(now));
    }
    var latest = now.plus(SKEW);
    if (instant.isAfter(latest)) {
      return Refusals.notYetCurrent(this, of(latest), of(now));
    }
    return null;
  }

  private static boolean isBasic(String text) {
    if (text.length() != BASIC_CHARS || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
      return false;
    }
    for (int i = 0; i < BASIC_CHARS - 1; i++) {
      if (i != DAY_CHARS && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    return true;
  }

  /** By hand, since every request has one and a formatter takes longer than a hash. */
  private static Instant basic(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 4, 6),
            number(text, 6, 8),
            number(text, 9, 11),
            number(text, 11, 13),
            number(text, 13, 15))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
