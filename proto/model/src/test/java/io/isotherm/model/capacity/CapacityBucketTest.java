package io.isotherm.model.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CapacityBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Property
  void neverHandsOutMoreThanComesInAndABurst(
      @ForAll @IntRange(min = 1, max = 100) int rate,
      @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 5_000_000_000L) Long> pauses) {
    var bucket = CapacityBucket.full(rate, 1, 0);
    long now = 0;
    double out = 0;
    for (long pause : pauses) {
      now += pause;
      double atOnce = 0;
      for (bucket = bucket.at(now);
          bucket.waitNanos() == 0;
          bucket = bucket.taken().settled(1, 1)) {
        atOnce++;
      }
      out += atOnce;
      assertThat(atOnce).isLessThanOrEqualTo(bucket.burst() + 1e-6);
      assertThat(out).isLessThanOrEqualTo(rate * (now / 1e9) + bucket.burst() + 1e-6);
    }
  }

  @Property(tries = 200)
  void costsThatAreKnownLaterAreRepaid(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 100, max = 3_000) double rate,
      @ForAll @IntRange(min = 1, max = 20) int atATime) {
    var random = new SplittableRandom(seed);
    var bucket = CapacityBucket.full(rate, 0.5, 0);
    var underWay = new ArrayDeque<Double>();
    double cost = 0;
    double dearest = 0;
    long end = 60 * SECOND;
    for (long now = 0; now < end; now += SECOND / 500) {
      bucket = bucket.at(now);
      while (bucket.waitNanos() == 0 && underWay.size() < atATime) {
        underWay.add(bucket.expected());
        bucket = bucket.taken();
      }
      while (!underWay.isEmpty()) {
        double each = random.nextInt(20) == 0 ? 40 : random.nextInt(1, 9) / 2.0;
        dearest = Math.max(dearest, each);
        cost += each;
        bucket = bucket.settled(underWay.removeFirst(), each);
      }
    }
    // Whatever was guessed wrong is a debt that was repaid, but for that of the last moment.
    assertThat(cost).isLessThanOrEqualTo(rate * 60 + bucket.burst() + atATime * dearest);
    boolean takesAll = atATime * 500 * 2 > 2 * rate;
    if (takesAll) {
      assertThat(cost).isGreaterThan(0.95 * rate * 60);
    }
  }

  @Property
  void waitingAsLongAsSaidIsEnough(
      @ForAll @DoubleRange(min = 0.5, max = 5_000) double rate,
      @ForAll @DoubleRange(min = 0.5, max = 400) double expected,
      @ForAll @DoubleRange(min = 0, max = 2_000) double debt) {
    var bucket = CapacityBucket.full(rate, expected, 0).taken().settled(expected, expected + debt);
    long wait = bucket.waitNanos();
    assertThat(bucket.at(wait + 1).waitNanos()).isZero();
    if (wait > 1_000_000) {
      assertThat(bucket.at(wait - 1_000_000).waitNanos()).isPositive();
    }
  }

  @Test
  void anIdleBucketIsFullAndNotMore() {
    var bucket = CapacityBucket.full(100, 1, 0).at(3_600 * SECOND);
    assertThat(bucket.level()).isEqualTo(100 * CapacityBucket.BURST_SECONDS);
  }

  @Test
  void halfUnitsCount() {
    var bucket = CapacityBucket.full(1, 0.5, 0);
    bucket = bucket.taken();
    assertThat(bucket.waitNanos()).isZero();
    bucket = bucket.taken();
    assertThat(bucket.waitNanos()).isEqualTo(SECOND / 2);
  }

  @Test
  void aRequestLargerThanTheBucketNeedsAFullOneAndLeavesADebt() {
    var bucket = CapacityBucket.full(10, 1, 0).taken().settled(1, 40);
    assertThat(bucket.level()).isEqualTo(-30);
    assertThat(bucket.at(3 * SECOND).waitNanos()).isPositive();
    assertThat(bucket.at(4 * SECOND).waitNanos()).isZero();
  }

  @Test
  void aDebtIsForgivenBeyondABound() {
    var bucket = CapacityBucket.full(10, 1, 0).taken().settled(1, 1_000_000);
    assertThat(bucket.level()).isEqualTo(-10 * CapacityBucket.DEBT_SECONDS_MAX);
  }

  @Test
  void whatWasNotServedIsGivenBack() {
    var bucket = CapacityBucket.full(10, 3, 0);
    assertThat(bucket.taken().givenBack(3)).isEqualTo(bucket);
  }

  @Test
  void whatIsExpectedFollowsWhatItCosts() {
    var bucket = CapacityBucket.full(1_000, 1, 0);
    for (int i = 0; i < 100; i++) {
      bucket = bucket.at((i + 1) * SECOND).taken().settled(bucket.expected(), 8);
    }
    assertThat(bucket.expected()).isCloseTo(8, within(0.1));
  }

  @Test
  void aClockThatStepsBackRefillsNothing() {
    var bucket = CapacityBucket.full(10, 1, 5 * SECOND).taken();
    assertThat(bucket.at(SECOND)).isEqualTo(bucket);
  }

  @Test
  void whatABucketHasFollowsItsBoundButNotItsRate() {
    var bucket = CapacityBucket.full(100, 1, 0);
    assertThat(bucket.with(50, 50).level()).isEqualTo(50);
    assertThat(bucket.with(200, 200).level()).isEqualTo(100);
    assertThat(bucket.with(200, 200).at(SECOND / 4).level()).isEqualTo(150);
  }

  @Test
  void aBucketThatNeverFillsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CapacityBucket.full(0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> CapacityBucket.full(1, 0, 0));
  }
}
