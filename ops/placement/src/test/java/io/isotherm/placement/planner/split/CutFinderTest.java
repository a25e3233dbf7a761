package io.isotherm.placement.planner.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.partition.PartitionHeat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class CutFinderTest {
  private static final SplitSettings SETTINGS = SplitSettings.DEFAULT;
  private static final int QUANTILES = 32;

  @Property(tries = 200)
  void bothSidesOfASkewedRangeCarryAboutTheSame(
      @ForAll @IntRange(min = 20, max = 2_000) int keys,
      @ForAll @DoubleRange(min = 0, max = 0.99) double skew) {
    var weights = new TreeMap<Bytes, Double>();
    for (int i = 0; i < keys; i++) {
      weights.put(KeyCodec.collection(new Str("user" + i)), Math.pow(i + 1.0, -skew));
    }
    for (int parts = 2; parts <= 8; parts++) {
      if (!(CutFinder.byHeat(KeyRange.ALL, heat(weights), parts, SETTINGS) instanceof Cuts.At at)) {
        throw new AssertionError("It can be cut.");
      }
      var shares = shares(weights, at.positions());
      if (at.hotItem() == null) {
        double fair = 1.0 / shares.size();
        // A quantile is off by up to a thirty-second on each side.
        assertThat(shares).allMatch(share -> Math.abs(share - fair) < 0.3 * fair + 2.0 / QUANTILES);
      }
      if (shares.size() == 2) {
        assertThat(shares).allMatch(share -> share > 0.35 - 1.0 / QUANTILES);
      }
    }
  }

  @Test
  void anItemCollectionIsCutWithin() {
    var weights = new TreeMap<Bytes, Double>();
    for (int i = 0; i < 1_000; i++) {
      weights.put(item("alice", i), 1.0);
    }
    weights.put(KeyCodec.collection(new Str("bob")), 10.0);
    assertThat(CutFinder.byHeat(KeyRange.ALL, heat(weights), 2, SETTINGS))
        .isInstanceOfSatisfying(
            Cuts.At.class,
            at -> {
              assertThat(at.positions()).hasSize(1);
              assertThat(
                      KeyRanges.ofCollection(new Str("alice")).contains(at.positions().getFirst()))
                  .isTrue();
              assertThat(shares(weights, at.positions())).allMatch(share -> share > 0.4);
            });
  }

  @Test
  void anItemCollectionIsLeftWholeWhereThatCostsNothing() {
    var weights = new TreeMap<Bytes, Double>();
    for (int i = 0; i < 2_000; i++) {
      weights.put(item("user" + i, 1), 1.0);
      weights.put(item("user" + i, 2), 1.0);
    }
    assertThat(CutFinder.byHeat(KeyRange.ALL, heat(weights), 8, SETTINGS))
        .isInstanceOfSatisfying(
            Cuts.At.class,
            at ->
                assertThat(at.positions())
                    .hasSize(7)
                    .allMatch(cut -> KeyCodec.collectionLength(cut) == cut.length()));
  }

  @Test
  void aHotItemGetsAPartitionOfItsOwnWhereverItIs() {
    var key = KeyCodec.collection(new Str("hot"));
    var next = KeyRanges.successor(key);
    var heat = hot(key, 0.4);
    assertThat(positions(KeyRange.ALL, heat)).containsExactly(key, next);
    assertThat(positions(new KeyRange(key, Bytes.EMPTY), heat)).containsExactly(next);
    assertThat(positions(new KeyRange(Bytes.EMPTY, next), heat)).containsExactly(key);
    assertThat(CutFinder.byHeat(new KeyRange(key, next), heat, 2, SETTINGS))
        .isInstanceOfSatisfying(
            Cuts.Nowhere.class,
            nowhere -> assertThat(nowhere.reason()).isEqualTo(SplitReason.SINGLE_HOT_ITEM));
  }

  @Test
  void itemsThatAreNotInTheRangeAnyMoreDoNotCount() {
    var key = KeyCodec.collection(new Str("hot"));
    var below = new KeyRange(Bytes.EMPTY, key);
    assertThat(CutFinder.byHeat(below, hot(key, 0.9), 2, SETTINGS))
        .isInstanceOfSatisfying(
            Cuts.Nowhere.class,
            nowhere -> assertThat(nowhere.reason()).isEqualTo(SplitReason.TOO_FEW_DISTINCT_KEYS));
  }

  @Test
  void withoutSamplesTheSixteenthsTell() {
    var subRanges = new ArrayList<>(Collections.nCopies(16, 0.0));
    subRanges.set(2, 10.0);
    subRanges.set(3, 10.0);
    var heat = new PartitionHeat(0, 1, 0, 0, 0, subRanges, List.of(), List.of(), 0, 0);
    assertThat(positions(KeyRange.ALL, heat))
        .containsExactly(KeyRanges.successor(KeyCodec.tokenStart(3L << 60)));
  }

  @Test
  void aCutBetweenTokensIsToldFromABoundThatATableBeganWith() {
    var token = KeyCodec.tokenStart(5L << 60);
    var heat =
        new PartitionHeat(
            0,
            1_000,
            0,
            0,
            0,
            List.of(),
            List.of(new PartitionHeat.Quantile(token, 0.5)),
            List.of(),
            0,
            9);
    assertThat(positions(KeyRange.ALL, heat)).containsExactly(KeyRanges.successor(token));
  }

  @Test
  void aLargeRangeOfWhichNothingIsKnownIsCutInTheMiddle() {
    assertThat(CutFinder.bySize(KeyRange.ALL, PartitionHeat.NONE, 2))
        .isInstanceOfSatisfying(
            Cuts.At.class,
            at ->
                assertThat(at.positions())
                    .containsExactly(KeyRanges.successor(KeyCodec.tokenStart(1L << 63))));
    var key = KeyCodec.collection(new Str("large"));
    var alone = new KeyRange(key, KeyRanges.successor(key));
    assertThat(CutFinder.bySize(alone, PartitionHeat.NONE, 2))
        .isInstanceOfSatisfying(
            Cuts.Nowhere.class,
            nowhere -> assertThat(nowhere.reason()).isEqualTo(SplitReason.NO_KEY_BETWEEN));
  }

  private static List<Bytes> positions(KeyRange range, PartitionHeat heat) {
    return switch (CutFinder.byHeat(range, heat, 2, SETTINGS)) {
      case Cuts.At at -> at.positions();
      case Cuts.Nowhere nowhere -> throw new AssertionError(nowhere.sentence());
    };
  }

  private static Bytes item(String partitionKey, long sortKey) {
    return KeyCodec.position(
        PrimaryKey.of(new Str(partitionKey), new Num(BigDecimal.valueOf(sortKey))));
  }

  private static PartitionHeat hot(Bytes position, double part) {
    return new PartitionHeat(
        1_000,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(new PartitionHeat.HotItem(position, part, part)),
        0,
        5);
  }

  /** What a leader would report that saw each position as often as its weight says. */
  private static PartitionHeat heat(NavigableMap<Bytes, Double> weights) {
    double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    var quantiles = new ArrayList<PartitionHeat.Quantile>();
    var hot = new ArrayList<PartitionHeat.HotItem>();
    double below = 0;
    int next = 1;
    for (var entry : weights.entrySet()) {
      double part = entry.getValue() / all;
      if (below + part >= (double) next / QUANTILES) {
        quantiles.add(new PartitionHeat.Quantile(entry.getKey(), below));
        next = (int) Math.floor((below + part) * QUANTILES) + 1;
      }
      if (part > 0.01) {
        hot.add(new PartitionHeat.HotItem(entry.getKey(), part, part));
      }
      below += part;
    }
    hot.sort((one, other) -> Double.compare(other.partMin(), one.partMin()));
    return new PartitionHeat(1_000, 0, 0, 0, 0, List.of(), quantiles, hot, 0, weights.size());
  }

  private static List<Double> shares(NavigableMap<Bytes, Double> weights, List<Bytes> cuts) {
    double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    var shares = new ArrayList<Double>();
    for (int i = 0; i <= cuts.size(); i++) {
      var from = i == 0 ? Bytes.EMPTY : cuts.get(i - 1);
      var part = i == cuts.size() ? weights.tailMap(from) : weights.subMap(from, cuts.get(i));
      shares.add(part.values().stream().mapToDouble(Double::doubleValue).sum() / all);
    }
    return shares;
  }
}
