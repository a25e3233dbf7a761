package io.isotherm.node.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeatInheritanceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 15 * SECOND;

  private final List<Bytes> keys = Positions.sorted(2_000);
  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachSideOfASplitInheritsWhatItCovers(boolean watched) {
    // Three quarters of the heat lie in the lowest quarter of the keys.
    var old =
        used(
            KeyRange.ALL,
            watched,
            () -> keys.get(random.nextInt(random.nextInt(4) < 3 ? 500 : 2_000)));
    var at = keys.get(500);
    var heirs = inherit(List.of(old), KeyRange.ALL.split(at));

    double all = old.rates().heat();
    assertThat(heirs.get(0).rates().heat()).isCloseTo(all * 0.8125, within(all * 0.06));
    assertThat(heirs.get(1).rates().heat()).isCloseTo(all * 0.1875, within(all * 0.06));
    assertThat(heirs.get(0).rates().heat() + heirs.get(1).rates().heat())
        .isCloseTo(all, within(1.0));
    for (var heir : heirs) {
      var reading = heir.read(NOW);
      assertThat(reading.subRanges().stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(heir.rates().heat(), within(1.0));
      assertThat(reading.quantiles().isEmpty()).isEqualTo(!watched);
      assertThat(reading.quantiles()).allMatch(q -> heir.range().contains(q.position()));
      assertThat(reading.watchedNanos()).isZero();
    }
  }

  @Test
  void anHeirCanBeSplitAgainAtOnce() {
    var old = used(KeyRange.ALL, true, () -> keys.get(random.nextInt(2_000)));
    var lower = inherit(List.of(old), KeyRange.ALL.split(keys.get(1_000))).getFirst();
    var middle =
        lower.read(NOW).quantiles().stream()
            .filter(quantile -> quantile.below() > 0.45 && quantile.below() < 0.55)
            .findFirst()
            .orElseThrow();
    long below = keys.stream().filter(key -> key.compareTo(middle.position()) < 0).count();
    assertThat(below).isBetween(430L, 570L);
  }

  @Test
  void aHotItemGoesToWhereItIsolated() {
    var hot = keys.get(700);
    var old =
        used(
            KeyRange.ALL,
            true,
            () -> random.nextInt(10) < 4 ? hot : keys.get(random.nextInt(2_000)));
    var after = KeyRange.ALL.split(hot);
    var alone = after.upper().split(KeyRanges.successor(hot));
    var heirs =
        HeatInheritance.inherit(
            List.of(old), List.of(after.lower(), alone.lower(), alone.upper()), NOW);

    double all = old.rates().heat();
    assertThat(heirs.get(1).rates().heat()).isCloseTo(all * 0.4, within(all * 0.05));
    assertThat(heirs.get(1).read(NOW).distinctPositions()).isEqualTo(1);
    var item = heirs.get(1).read(NOW).hotItems().getFirst();
    assertThat(item.position()).isEqualTo(hot);
    assertThat(item.partMax()).isGreaterThan(0.9);
    assertThat(heirs.get(0).read(NOW).hotItems()).noneMatch(other -> other.position().equals(hot));
  }

  @Test
  void aMergeAdds() {
    var halves = KeyRange.ALL.split(keys.get(1_000));
    var left = used(halves.lower(), true, () -> keys.get(random.nextInt(1_000)));
    var right = used(halves.upper(), false, () -> keys.get(1_000 + random.nextInt(1_000)));
    var merged =
        HeatInheritance.inherit(List.of(left, right), List.of(KeyRange.ALL), NOW).getFirst();

    assertThat(merged.rates().heat())
        .isCloseTo(left.rates().heat() + right.rates().heat(), within(1.0));
    var subRanges = merged.read(NOW).subRanges();
    double lowest = subRanges.subList(0, 8).stream().mapToDouble(Double::doubleValue).sum();
    assertThat(lowest).isCloseTo(left.rates().heat(), within(left.rates().heat() * 0.1));
  }

  @Test
  void whatIsReplacedStaysAsItWas() {
    var old = used(KeyRange.ALL, true, () -> keys.get(random.nextInt(2_000)));
    var before = old.read(NOW);
    inherit(List.of(old), KeyRange.ALL.split(keys.get(500)));
    assertThat(old.read(NOW)).isEqualTo(before);
  }

  private static List<PartitionHeat> inherit(List<PartitionHeat> old, KeyRange.Halves halves) {
    return HeatInheritance.inherit(old, List.of(halves.lower(), halves.upper()), NOW);
  }

  private PartitionHeat used(KeyRange range, boolean watched, Supplier<Bytes> next) {
    var heat = new PartitionHeat(range, 0);
    heat.watchKeys(watched);
    for (int second = 1; second <= 15; second++) {
      for (int i = 0; i < 1_000; i++) {
        var position = next.get();
        int strides = (int) (Usage.heat(0, 1) / heat.stride() + random.nextDouble());
        if (strides > 0) {
          heat.sample(position, strides, Access.WRITE);
        }
      }
      heat.advance(new Usage(0, 1_000, 0, 0, 0), second * SECOND);
    }
    return heat;
  }
}
