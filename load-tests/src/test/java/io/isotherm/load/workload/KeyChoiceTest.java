package io.isotherm.load.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {
  private static final int DRAWS = 200_000;

  @Property(tries = 100)
  void everyChoiceStaysWithinTheItems(
      @ForAll @IntRange(min = 1, max = 1_000) int items, @ForAll @LongRange(min = 0) long seed) {
    var random = new SplittableRandom(seed);
    for (var choice :
        new KeyChoice[] {
          new KeyChoice.Uniform(items),
          new KeyChoice.ScrambledZipfian(items),
          new KeyChoice.Hotspot(items, Math.max(1, items / 5), 0.8)
        }) {
      for (int i = 0; i < 200; i++) {
        assertThat(choice.next(random)).isBetween(0L, items - 1L);
      }
    }
  }

  @Test
  void ranksComeInProportionToTheirWeights() {
    var zipfian = Zipfian.of(1_000, 0.99);
    var counts = new int[1_000];
    var random = new SplittableRandom(1);
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) zipfian.next(random)]++;
    }

    // The first two are exact in this method of drawing; the rest is close.
    assertThat(counts[0] / (double) DRAWS).isCloseTo(1 / zipfian.zetaOfAll(), within(0.005));
    assertThat(counts[1] / (double) DRAWS)
        .isCloseTo(Math.pow(0.5, 0.99) / zipfian.zetaOfAll(), within(0.005));
    assertThat(Arrays.stream(counts, 500, 1_000).sum()).isPositive().isLessThan(DRAWS / 5);
  }

  @Test
  void popularItemsAreNotNeighbours() {
    var choice = new KeyChoice.ScrambledZipfian(10_000);
    var counts = new int[10_000];
    var random = new SplittableRandom(1);
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) choice.next(random)]++;
    }
    int hottest = 0;
    int second = counts[0] > counts[1] ? 1 : 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[hottest]) {
        second = hottest;
        hottest = i;
      } else if (counts[i] > counts[second] && i != hottest) {
        second = i;
      }
    }

    assertThat(Math.abs(hottest - second)).isGreaterThan(10);
  }

  @Test
  void aHotspotTakesItsShare() {
    var choice = new KeyChoice.Hotspot(1_000, 200, 0.8);
    var random = new SplittableRandom(1);
    int hot = 0;
    for (int i = 0; i < DRAWS; i++) {
      hot += choice.next(random) < 200 ? 1 : 0;
    }

    assertThat(hot / (double) DRAWS).isCloseTo(0.8, within(0.01));
  }

  @Test
  void theSameSeedGivesTheSameLoad() {
    var one = new SplittableRandom(5);
    var other = new SplittableRandom(5);
    var space = new ItemSpace("p-", 1_000, 1_024, 10, new SplittableRandom(1));
    for (int i = 0; i < 100; i++) {
      assertThat(Workload.SCAN.next(one)).isEqualTo(Workload.SCAN.next(other));
      assertThat(space.value(one)).isEqualTo(space.value(other));
    }
    assertThat(space.key(123).flat()).isEqualTo("p-0000000000000012/0003");
  }

  @Test
  void mixesHaveTheirShares() {
    var random = new SplittableRandom(1);
    int reads = 0;
    for (int i = 0; i < DRAWS; i++) {
      reads += Workload.MOSTLY_READ.next(random) == OperationKind.GET ? 1 : 0;
    }

    assertThat(reads / (double) DRAWS).isCloseTo(0.95, within(0.01));
  }
}
