package io.isotherm.node.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PartitionBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aNewPartitionHasSavedNothing() {
    var bucket = PartitionBucket.of(100, 300, 1, 0);
    assertThat(served(bucket, true)).isEqualTo(100);
  }

  @Test
  void whatIsNotUsedForFiveMinutesMayBeUsedAtOnceAndNoMore() {
    var bucket = PartitionBucket.of(100, 300, 1, 0);
    assertThat(served(bucket.at(10 * SECOND), true)).isEqualTo(1_100);
    assertThat(served(bucket.at(300 * SECOND), true)).isEqualTo(30_000);
    assertThat(served(bucket.at(3_600 * SECOND), true)).isEqualTo(30_000);
  }

  @Test
  void withoutHeadroomNothingIsServedAboveTheCeilingAndNothingOfTheSavingsIsLost() {
    var idle = PartitionBucket.of(100, 300, 1, 0).at(300 * SECOND);
    assertThat(served(idle, false)).isEqualTo(100);
    assertThat(idle.saved()).isEqualTo(29_900);
    var used = idle;
    while (used.waitNanos(false, 1) == 0) {
      used = used.taken(false, 1).settled(1, 1, 1);
    }
    assertThat(used.saved()).isEqualTo(29_900);
    assertThat(used.waitNanos(false, 1)).isEqualTo(SECOND / 100);
    assertThat(used.waitNanos(true, 1)).isZero();
  }

  @Test
  void aDebtIsPaidOfTheSavings() {
    var bucket = PartitionBucket.of(10, 300, 1, 0).at(100 * SECOND);
    double saved = bucket.saved();
    var used = bucket.taken(true, 1).settled(1, 40, 1);
    assertThat(used.waitNanos(false, 1)).isPositive();
    assertThat(used.waitNanos(true, 1)).isZero();
    // The bucket had 10 and is 30 short; the next request needs what is expected of it.
    double expected = used.expected();
    assertThat(used.taken(true, 1).saved()).isCloseTo(saved - 30 - expected, within(1e-9));
  }

  @Test
  void anotherCeilingKeepsWhatFitsIntoIt() {
    var bucket = PartitionBucket.of(100, 300, 1, 0).at(200 * SECOND);
    assertThat(bucket.with(100, 10).saved()).isEqualTo(900);
    assertThat(bucket.with(1_000, 300).saved()).isEqualTo(bucket.saved());
    assertThat(bucket.with(100, 0).saved()).isZero();
  }

  @Test
  void aClockThatStepsBackSavesNothing() {
    var bucket = PartitionBucket.of(100, 300, 1, 5 * SECOND);
    assertThat(bucket.at(SECOND)).isEqualTo(bucket);
  }

  /** Whatever comes: what is served is at most what came in, and what there was. */
  @Property(tries = 300)
  void neverServesMoreThanComesIn(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 2_000) int rate,
      @ForAll @IntRange(min = 0, max = 300) int burstSeconds) {
    var random = new SplittableRandom(seed);
    var bucket = PartitionBucket.of(rate, burstSeconds, 1, 0);
    long now = 0;
    double cost = 0;
    double dearest = 0;
    for (int i = 0; i < 300; i++) {
      now += random.nextLong(random.nextInt(10) == 0 ? 60 * SECOND : SECOND / 10);
      bucket = bucket.at(now);
      boolean bursts = random.nextBoolean();
      for (int k = 0; k < 50 && bucket.waitNanos(bursts, 1) == 0; k++) {
        double taken = bucket.expected();
        bucket = bucket.taken(bursts, 1);
        double each = random.nextInt(1, 20) / 2.0;
        if (random.nextInt(10) == 0) {
          bucket = bucket.givenBack(taken);
        } else {
          dearest = Math.max(dearest, each);
          cost += each;
          bucket = bucket.settled(taken, each, 1);
        }
      }
      assertThat(cost).isLessThanOrEqualTo(rate * (now / 1e9) + rate + dearest + 1e-3);
      assertThat(bucket.saved()).isBetween(0.0, bucket.savedMax());
    }
  }

  @Property
  void partsAreNeverMoreThanTheWhole(
      @ForAll @DoubleRange(min = 0, max = 1) double part,
      @ForAll @IntRange(min = 0, max = 600) int idleSeconds) {
    var whole = PartitionBucket.of(100, 300, 1, 0).at(idleSeconds * SECOND);
    var one = whole.part(part);
    var other = whole.part(1 - part);
    // One more, since a sum may be a little above what it should be.
    assertThat(served(one, true) + served(other, true))
        .isLessThanOrEqualTo(served(whole, true) + 1);
    var again = one.plus(other);
    assertThat(again.saved()).isCloseTo(whole.saved(), within(1e-6));
    assertThat(again.bucket().level()).isCloseTo(whole.bucket().level(), within(1e-6));
  }

  @Test
  void whatNeighboursSavedIsAddedUpToTheBound() {
    var full = PartitionBucket.of(100, 300, 1, 0).at(1_000 * SECOND);
    var young = PartitionBucket.of(100, 300, 1, 0).at(2 * SECOND);
    assertThat(young.plus(young).saved()).isEqualTo(400);
    assertThat(full.plus(young).saved()).isEqualTo(full.savedMax());
  }

  /** How many requests of a unit it serves at once. */
  private static int served(PartitionBucket bucket, boolean bursts) {
    int served = 0;
    var left = bucket;
    while (left.waitNanos(bursts, 1) == 0) {
      left = left.taken(bursts, 1).settled(1, 1, 1);
      served++;
    }
    return served;
  }
}
