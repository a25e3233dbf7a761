package io.isotherm.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ExpiryWatchTest {
  private static final Instant END = Instant.parse("2027-06-15T00:00:00Z");

  private final ExpiryWatch watch = new ExpiryWatch();

  @Test
  void itIsSaidOnceADayFromTwoWeeksBefore() {
    Instant before = END.minus(ExpiryWatch.AHEAD);
    assertThat(watch.isToSay(END, before.minusSeconds(1))).isFalse();
    assertThat(watch.isToSay(END, before)).isTrue();
    assertThat(watch.isToSay(END, before.plus(Duration.ofHours(23)))).isFalse();
    assertThat(watch.isToSay(END, before.plus(ExpiryWatch.SAID_EVERY))).isTrue();
  }

  @Test
  void aRenewedOneIsNoNews() {
    assertThat(watch.isToSay(END, END.minusSeconds(1))).isTrue();
    assertThat(watch.isToSay(END.plus(Duration.ofDays(365)), END.plus(Duration.ofDays(2))))
        .isFalse();
  }
}
