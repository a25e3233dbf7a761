package io.isotherm.node.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.PrimaryKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known streams, sampled by chance, with given times. */
final class PartitionHeatTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Bytes> keys = Positions.sorted(2_000);
  private final Map<Bytes, Long> used = new HashMap<>();
  private PartitionHeat heat = new PartitionHeat(KeyRange.ALL, 0);
  private SplittableRandom random = new SplittableRandom(1);
  private long now;

  @Test
  void ratesAreTold() {
    watch();
    run(20, 1_000, this::uniform);
    var reading = heat.read(now);
    assertThat(reading.rates().writeUnits()).isCloseTo(1_000, within(50.0));
    assertThat(reading.rates().heat()).isCloseTo(3_000, within(150.0));
    assertThat(reading.watchedNanos()).isEqualTo(20 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void quantilesAreWithinThreePointsOfTheTruth(int seed) {
    random = new SplittableRandom(seed);
    watch();
    run(15, 5_000, this::skewed);
    var quantiles = heat.read(now).quantiles();
    assertThat(quantiles).hasSizeGreaterThan(10);
    long all = used.values().stream().mapToLong(Long::longValue).sum();
    for (var quantile : quantiles) {
      long below =
          used.entrySet().stream()
              .filter(entry -> entry.getKey().compareTo(quantile.position()) < 0)
              .mapToLong(Map.Entry::getValue)
              .sum();
      assertThat((double) below / all).isCloseTo(quantile.below(), within(0.03));
    }
    assertThat(quantiles.stream().map(HeatReading.Quantile::position)).isSorted();
    // A split in two leaves each side 35 to 65 %.
    assertThat(quantiles).anyMatch(quantile -> quantile.below() > 0.35 && quantile.below() < 0.65);
  }

  @Test
  void boundsOfHotItemsContainTheTruthNearlyAlways() {
    int checked = 0;
    int right = 0;
    for (int seed = 1; seed <= 40; seed++) {
      random = new SplittableRandom(seed);
      heat = new PartitionHeat(KeyRange.ALL, now);
      watch();
      run(15, 1_000, this::withHotItem);
      var items = heat.read(now).hotItems();
      assertThat(items).hasSizeBetween(2, HotItems.HOT_ITEMS_MAX);
      assertThat(items.get(0).position()).isEqualTo(keys.get(700));
      assertThat(items.get(1).position()).isEqualTo(keys.get(900));
      double[] truth = {0.4, 0.1};
      for (int i = 0; i < truth.length; i++) {
        checked++;
        right += items.get(i).partMin() <= truth[i] && truth[i] <= items.get(i).partMax() ? 1 : 0;
        assertThat(items.get(i).partMin()).isGreaterThan(truth[i] - 0.1);
        assertThat(items.get(i).partMax()).isLessThan(truth[i] + 0.1);
      }
    }
    assertThat((double) right / checked).isGreaterThan(0.9);
  }

  @Test
  void boundsOfTheSketchAloneContainTheTruth() {
    // Every unit is a sample here, so that chance has no part in it.
    var samples = new SampledKeys(1);
    var counts = new HashMap<Bytes, Integer>();
    for (int i = 0; i < 20_000; i++) {
      var key = withHotItem();
      samples.add(key, 1, Access.WRITE);
      counts.merge(key, 1, Integer::sum);
    }
    var items = samples.items(0).hottest();
    assertThat(items).hasSizeGreaterThanOrEqualTo(2);
    for (var item : items) {
      double truth = counts.getOrDefault(item.position(), 0) / 20_000.0;
      assertThat(truth).isBetween(item.partMin(), item.partMax());
    }
  }

  @Test
  void evenHeatHasNoHotItems() {
    watch();
    run(15, 5_000, this::uniform);
    assertThat(heat.read(now).hotItems()).allMatch(item -> item.partMin() < 0.01);
    assertThat(heat.read(now).sequential()).isLessThan(0.05);
    assertThat(heat.read(now).distinctPositions()).isGreaterThan(300);
  }

  @Test
  void fewKeysAreFewDistinctPositions() {
    watch();
    run(5, 1_000, () -> keys.get(random.nextInt(3)));
    assertThat(heat.read(now).distinctPositions()).isEqualTo(3);
    assertThat(heat.read(now).quantiles()).hasSize(2);
  }

  @Test
  void subRangesShowWhereTheHeatLies() {
    run(12, 1_000, () -> keys.get(random.nextInt(keys.size() / 4)));
    var parts = heat.read(now).subRanges();
    assertThat(parts).hasSize(16);
    double all = parts.stream().mapToDouble(Double::doubleValue).sum();
    assertThat(all).isCloseTo(heat.rates().heat(), within(1.0));
    double lowest = parts.subList(0, 5).stream().mapToDouble(Double::doubleValue).sum();
    assertThat(lowest).isCloseTo(all, within(all / 100));
  }

  @Test
  void aHotSpotThatMovedIsForgotten() {
    watch();
    run(30, 1_000, () -> keys.get(100));
    assertThat(heat.read(now).hotItems().getFirst().position()).isEqualTo(keys.get(100));
    run(21, 1_000, () -> keys.get(1_500));
    var items = heat.read(now).hotItems();
    assertThat(items.getFirst().position()).isEqualTo(keys.get(1_500));
    assertThat(items.getFirst().partMin()).isGreaterThan(0.9);
    assertThat(heat.read(now).subRanges().subList(0, 4)).allMatch(part -> part < 1);
  }

  @Test
  void anIdlePartitionCools() {
    watch();
    run(30, 1_000, this::uniform);
    for (int i = 0; i < 120; i++) {
      now += SECOND;
      heat.advance(Usage.NONE, now);
    }
    var reading = heat.read(now);
    assertThat(reading.rates().heat()).isLessThan(1);
    assertThat(reading.quantiles()).isEmpty();
    assertThat(reading.subRanges()).isEmpty();
    now += 100 * SECOND;
    heat.advance(Usage.NONE, now);
    assertThat(heat.read(now).hotItems()).isEmpty();
  }

  @Test
  void moreHeatIsSampledMoreSparsely() {
    double before = heat.stride();
    run(11, 50, this::uniform);
    assertThat(heat.stride()).isEqualTo(before);
    run(20, 20_000, this::uniform);
    assertThat(heat.stride()).isGreaterThan(10 * before);
  }

  @Test
  void keysAreOnlyWatchedWhenAsked() {
    run(5, 1_000, this::uniform);
    assertThat(heat.watchesKeys()).isFalse();
    assertThat(heat.read(now).quantiles()).isEmpty();
    watch();
    run(5, 1_000, this::uniform);
    assertThat(heat.read(now).quantiles()).isNotEmpty();
    heat.watchKeys(false);
    assertThat(heat.read(now).quantiles()).isEmpty();
  }

  @Test
  void longPositionsThatDifferLateAreKeptApartAsHotItems() {
    watch();
    var a = Bytes.copyOf(longKey('a'));
    var b = Bytes.copyOf(longKey('b'));
    run(5, 1_000, () -> random.nextInt(4) == 0 ? a : b);
    var items = heat.read(now).hotItems();
    assertThat(items.stream().map(HeatReading.HotItem::position)).containsExactly(b, a);
    assertThat(items.getFirst().partMin()).isGreaterThan(0.6);
  }

  private static byte[] longKey(char last) {
    return KeyCodec.position(PrimaryKey.of(new AttributeValue.Str("x".repeat(1_500) + last)))
        .toArray();
  }

  @Test
  void rangesAreHotPlacesAndNoHotItems() {
    watch();
    for (int second = 0; second < 30; second++) {
      for (int i = 0; i < 100; i++) {
        heat.sample(Bytes.EMPTY, 1, Access.RANGE_READ);
      }
      now += SECOND;
      heat.advance(new Usage(100, 0, 0, 0, 0), now);
    }

    var reading = heat.read(now);
    assertThat(reading.hotItems()).isEmpty();
    assertThat(reading.subRanges().getFirst()).isGreaterThan(50);
  }

  private void watch() {
    heat.watchKeys(true);
  }

  /** Writes of one unit, evenly in time, as a meter passes them on. */
  private void run(int seconds, int perSecond, Supplier<Bytes> next) {
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < perSecond; i++) {
        var position = next.get();
        used.merge(position, 1L, Long::sum);
        int strides = (int) (Usage.heat(0, 1) / heat.stride() + random.nextDouble());
        if (strides > 0) {
          heat.sample(position, strides, Access.WRITE);
        }
      }
      now += SECOND;
      heat.advance(new Usage(0, perSecond, 0, 0, 0), now);
    }
  }

  private Bytes uniform() {
    return keys.get(random.nextInt(keys.size()));
  }

  private Bytes skewed() {
    return keys.get((int) (keys.size() * Math.pow(random.nextDouble(), 3)));
  }

  private Bytes withHotItem() {
    double chance = random.nextDouble();
    return chance < 0.4 ? keys.get(700) : chance < 0.5 ? keys.get(900) : uniform();
  }
}
