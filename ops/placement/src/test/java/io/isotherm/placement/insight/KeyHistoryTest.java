package io.isotherm.placement.insight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.partition.KeyHeat;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class KeyHistoryTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long BEGIN_MILLIS = 1_000 * MINUTE_MILLIS;
  private static final TableId TABLE = new TableId(1);
  private static final TableId OTHER = new TableId(2);
  private static final PartitionId PARTITION = new PartitionId(7);
  private static final List<Bytes> KEYS =
      IntStream.range(0, 40).mapToObj(i -> key("key-" + i)).toList();

  private final KeyHistory history = new KeyHistory(0);
  private long seconds;

  /** Whatever is used, and told of it, what a key had is between its bounds. */
  @Property(tries = 200)
  void boundsContainWhatEachKeyHad(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var kept = new KeyHistory(0);
    var accessed = new HashMap<Bytes, Double>();
    var throttled = new HashMap<Bytes, Double>();
    int count = 30 + random.nextInt(120);
    for (int second = 1; second <= count; second++) {
      var heats = new HashMap<PartitionId, PartitionHeat>();
      for (int partition = 1; partition <= 2; partition++) {
        var used = used(KEYS.subList(20 * (partition - 1), 20 * partition), random);
        var refused = refused(used, random);
        used.forEach((key, heat) -> accessed.merge(key, heat, Double::sum));
        refused.forEach((key, heat) -> throttled.merge(key, heat, Double::sum));
        heats.put(new PartitionId(partition), reported(used, refused, random));
      }
      kept.observe(
          Map.of(TABLE, new KeyHistory.Seen(false, heats)),
          second * SECOND,
          BEGIN_MILLIS + second * 1_000L);
    }
    var minutes = kept.latest(TABLE, 10);
    assertThat(minutes.stream().mapToDouble(MinuteKeys::seconds).sum())
        .isCloseTo(count, within(0.001));
    for (var key : KEYS) {
      var heat = sum(minutes, key);
      assertThat(accessed.getOrDefault(key, 0.0))
          .isBetween(heat.accessedMin() - 0.01, heat.accessedMax() + 0.01);
      assertThat(throttled.getOrDefault(key, 0.0))
          .isBetween(heat.throttledMin() - 0.01, heat.throttledMax() + 0.01);
    }
  }

  @Test
  void aKeyThatIsAlwaysToldIsKnownToItsBounds() {
    pass(TABLE, false, hot(0.4, 0.5, 1_000), 59);
    var heat = requireNonNull(history.latest(TABLE, 1).getFirst().keys().get(KEYS.getFirst()));
    assertThat(heat.partition()).isEqualTo(PARTITION);
    assertThat(heat.heat().accessedMin()).isCloseTo(59 * 400, within(1.0));
    assertThat(heat.heat().accessedMax()).isCloseTo(59 * 500, within(1.0));
  }

  @Test
  void eachMinuteIsKeptOnItsOwnForADay() {
    pass(TABLE, false, hot(0.4, 0.5, 1_000), 60 * (KeyHistory.MINUTES_MAX + 10));
    var day = history.latest(TABLE, KeyHistory.MINUTES_MAX);
    assertThat(day).hasSize(KeyHistory.MINUTES_MAX);
    assertThat(day.get(5).epochMinute()).isEqualTo(day.getFirst().epochMinute() - 5);
    assertThat(day.get(5).seconds()).isCloseTo(60, within(0.001));
    assertThat(history.latest(TABLE, 3)).hasSize(3).isEqualTo(day.subList(0, 3));
    assertThat(history.bytes()).isBetween(300L * 1_439, 400L * 1_440);
  }

  @Test
  void onlyThrottledKeysAreKeptWhereOnlyTheseAreWanted() {
    var heat =
        new PartitionHeat(
            0, 0, 100, 0, 0, List.of(), List.of(), items(0, 0.9), items(1, 0.8), 0, 9);
    pass(TABLE, true, heat, 10);
    var keys = history.latest(TABLE, 1).getFirst().keys();
    assertThat(keys).containsOnlyKeys(KEYS.get(1));
    assertThat(requireNonNull(keys.get(KEYS.get(1))).heat().throttledMin())
        .isCloseTo(10 * 80, within(1.0));
  }

  @Test
  void whatIsNotWantedAnyMoreIsForgotten() {
    pass(TABLE, false, hot(0.4, 0.5, 1_000), 150);
    pass(OTHER, false, hot(0.4, 0.5, 1_000), 1);
    assertThat(history.latest(TABLE, 10)).isEmpty();
    assertThat(history.bytes()).isZero();
    assertThat(history.latest(OTHER, 10)).hasSize(1);
  }

  @Test
  void theOldestMinutesGoWhenThereIsNoRoom() {
    var keys = new ArrayList<PartitionHeat.HotItem>();
    for (int i = 0; i < 8; i++) {
      keys.add(new PartitionHeat.HotItem(key("x".repeat(2_000) + i), 0.1, 0.1));
    }
    var heats = new HashMap<PartitionId, PartitionHeat>();
    var heat = new PartitionHeat(1_000, 0, 0, 0, 0, List.of(), List.of(), keys, List.of(), 0, 9);
    heats.put(PARTITION, heat);
    var seen = Map.of(TABLE, new KeyHistory.Seen(false, heats));
    // Each minute takes its keys for its own, however many minutes share them.
    long minuteBytes = 8 * 2_000L;
    long fits = KeyHistory.BYTES_MAX / minuteBytes;
    assertThat(fits).isGreaterThan(KeyHistory.MINUTES_MAX);
    var tables = new HashMap<TableId, KeyHistory.Seen>();
    for (int i = 1; i <= 8; i++) {
      tables.put(new TableId(i), requireNonNull(seen.get(TABLE)));
    }
    for (int minute = 0; minute < 1_000; minute++) {
      history.observe(tables, minute * 60L * SECOND, BEGIN_MILLIS + minute * MINUTE_MILLIS);
    }
    assertThat(history.bytes()).isBetween(KeyHistory.BYTES_MAX / 2, KeyHistory.BYTES_MAX);
    assertThat(history.latest(TABLE, 1_440).size()).isBetween(100, 600);
    assertThat(history.latest(TABLE, 1_440).getLast().epochMinute()).isGreaterThan(1_100);
  }

  @Test
  void aClockThatStepsBackGoesOnWithTheMinuteItWasIn() {
    pass(TABLE, false, hot(0.4, 0.5, 1_000), 90);
    long minute = history.latest(TABLE, 1).getFirst().epochMinute();
    seconds += 1;
    history.observe(seen(TABLE, false, hot(0.4, 0.5, 1_000)), seconds * SECOND, 5 * MINUTE_MILLIS);
    assertThat(history.latest(TABLE, 1).getFirst().epochMinute()).isEqualTo(minute);
  }

  private void pass(TableId table, boolean onlyThrottled, PartitionHeat heat, int count) {
    for (int i = 0; i < count; i++) {
      seconds++;
      history.observe(
          seen(table, onlyThrottled, heat), seconds * SECOND, BEGIN_MILLIS + seconds * 1_000);
    }
  }

  private static Map<TableId, KeyHistory.Seen> seen(
      TableId table, boolean onlyThrottled, PartitionHeat heat) {
    return Map.of(table, new KeyHistory.Seen(onlyThrottled, Map.of(PARTITION, heat)));
  }

  private static PartitionHeat hot(double partMin, double partMax, double heat) {
    var items = List.of(new PartitionHeat.HotItem(KEYS.getFirst(), partMin, partMax));
    return new PartitionHeat(heat, 0, 0, 0, 0, List.of(), List.of(), items, List.of(), 0, 9);
  }

  private static List<PartitionHeat.HotItem> items(int key, double part) {
    return List.of(new PartitionHeat.HotItem(KEYS.get(key), part, part));
  }

  private static KeyHeat sum(List<MinuteKeys> minutes, Bytes key) {
    var sum = KeyHeat.NONE;
    for (var minute : minutes) {
      var seen = minute.keys().get(key);
      sum = sum.plus(seen == null ? minute.others() : seen.heat());
    }
    return sum;
  }

  /** What some keys were used for in a second, most of it by few. */
  private static Map<Bytes, Double> used(List<Bytes> keys, RandomGenerator random) {
    var used = new HashMap<Bytes, Double>();
    double left = 1_000;
    for (int i = 0; i < 30; i++) {
      double heat = left * random.nextDouble();
      left -= heat;
      used.merge(keys.get(random.nextInt(keys.size())), heat, Double::sum);
    }
    return used;
  }

  private static Map<Bytes, Double> refused(Map<Bytes, Double> used, RandomGenerator random) {
    var refused = new HashMap<Bytes, Double>();
    used.forEach((key, heat) -> refused.put(key, heat * random.nextInt(3) / 2));
    return refused;
  }

  private static PartitionHeat reported(
      Map<Bytes, Double> used, Map<Bytes, Double> refused, RandomGenerator random) {
    double all = total(used);
    double throttled = total(refused);
    boolean isWatched = random.nextInt(8) > 0;
    return new PartitionHeat(
        all - throttled,
        0,
        throttled,
        0,
        0,
        List.of(),
        List.of(),
        isWatched ? told(used, all) : List.of(),
        isWatched ? told(refused, throttled) : List.of(),
        0,
        isWatched ? used.size() : 0);
  }

  private static double total(Map<Bytes, Double> used) {
    return used.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Up to eight that have a hundredth, with bounds about them. */
  private static List<PartitionHeat.HotItem> told(Map<Bytes, Double> used, double total) {
    return used.entrySet().stream()
        .filter(key -> total > 0 && key.getValue() >= total / 100)
        .sorted(Map.Entry.<Bytes, Double>comparingByValue().reversed())
        .limit(8)
        .map(key ->
            new PartitionHeat.HotItem(
                key.getKey(),
                Math.max(0, key.getValue() / total - 0.02),
                Math.min(1, key.getValue() / total + 0.02)))
        .toList();
  }

  private static Bytes key(String text) {
    return KeyCodec.position(PrimaryKey.of(new AttributeValue.Str(text)));
  }
}
