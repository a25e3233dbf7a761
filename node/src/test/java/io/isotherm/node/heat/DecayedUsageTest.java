package io.isotherm.node.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecayedUsageTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aSteadyStreamIsToldWithinFivePercentFromTheFirstSecondOn() {
    var random = new SplittableRandom(1);
    var usage = DecayedUsage.since(5 * SECOND);
    long now = 5 * SECOND;
    long end = now + 60 * SECOND;
    while (now < end) {
      long step = random.nextLong(SECOND / 100, 2 * SECOND);
      now += step;
      double seconds = step / 1e9;
      usage = usage.plus(new Usage(250, 40, 25, 4, 0.5).times(seconds), now);
      if (now >= 6 * SECOND) {
        var rate = usage.rate();
        assertThat(rate.readUnits()).isCloseTo(250, within(12.5));
        assertThat(rate.writeUnits()).isCloseTo(40, within(2.0));
        assertThat(rate.throttledReadUnits()).isCloseTo(25, within(1.25));
        assertThat(rate.throttledWriteUnits()).isCloseTo(4, within(0.2));
        assertThat(rate.cpuSeconds()).isCloseTo(0.5, within(0.025));
        assertThat(rate.heat()).isCloseTo(275 + 3 * 44, within(20.0));
      }
    }
  }

  @Test
  void aFirstRequestIsNoFlood() {
    var usage = DecayedUsage.since(0).plus(new Usage(1, 0, 0, 0, 0), 1_000);
    assertThat(usage.rate().readUnits()).isCloseTo(1, within(1e-6));
  }

  @Test
  void whatIsOverCountsHalfAfterAHalfLife() {
    var usage = steady(DecayedUsage.since(0), 100, 0, 120);
    assertThat(usage.rate().readUnits()).isCloseTo(100, within(1.0));
    usage = steady(usage, 0, 120, 130);
    assertThat(usage.rate().readUnits()).isCloseTo(50, within(1.0));
    usage = steady(usage, 0, 130, 150);
    assertThat(usage.rate().readUnits()).isCloseTo(12.5, within(0.5));
  }

  @Test
  void aShiftIsHalfSeenAfterAHalfLife() {
    var usage = steady(DecayedUsage.since(0), 100, 0, 120);
    assertThat(steady(usage, 300, 120, 130).rate().readUnits()).isCloseTo(200, within(2.0));
  }

  @Test
  void aClockThatStandsStillOrStepsBackForgetsNothing() {
    var usage = steady(DecayedUsage.since(0), 100, 0, 20);
    var same = usage.plus(Usage.NONE, 20 * SECOND).plus(Usage.NONE, 3 * SECOND);
    assertThat(same).isEqualTo(usage);
  }

  @Test
  void partsAndMergesAddUp() {
    var old = steady(DecayedUsage.since(0), 100, 0, 30);
    var young = steady(DecayedUsage.since(28 * SECOND), 50, 28, 30);
    assertThat(old.part(0.3).merge(old.part(0.7)).rate().readUnits())
        .isCloseTo(old.rate().readUnits(), within(1e-6));
    assertThat(old.merge(young).rate().readUnits()).isCloseTo(150, within(1.0));
    assertThat(young.merge(old).rate().readUnits()).isCloseTo(150, within(1.0));
    assertThat(DecayedUsage.since(30 * SECOND).merge(old).rate().readUnits())
        .isCloseTo(100, within(1.0));
  }

  private static DecayedUsage steady(DecayedUsage usage, double rate, int from, int to) {
    for (int second = from + 1; second <= to; second++) {
      usage = usage.plus(new Usage(rate, 0, 0, 0, 0), second * SECOND);
    }
    return usage;
  }
}
