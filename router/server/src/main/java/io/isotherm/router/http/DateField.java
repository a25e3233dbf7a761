package io.isotherm.router.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The value of {@code Date}, from which clients learn how far their clock is off. Made once a
 * second. Any thread.
 */
final class DateField {
  /** RFC 9110, 5.6.7: always of this length. */
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Second current;

  private record Second(long epochSecond, String text) {}

  DateField(InstantSource clock) {
    this.clock = clock;
    this.current = second(clock.instant());
  }

  String text() {
    Instant now = clock.instant();
    Second known = current;
    if (known.epochSecond != now.getEpochSecond()) {
      known = second(now);
      current = known;
    }
    return known.text;
  }

  private static Second second(Instant instant) {
    return new Second(instant.getEpochSecond(), FORM.format(instant));
  }
}
