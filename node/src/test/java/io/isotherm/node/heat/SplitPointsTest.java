package io.isotherm.node.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SplitPointsTest {
  @Test
  void pointsAreSpreadEvenlyOverTheHeat() {
    var places = Positions.sorted(320).stream().map(at -> new WeighedPosition(at, 2)).toList();
    var points = SplitPoints.of(places, 31);
    assertThat(points).hasSize(31);
    for (int i = 0; i < 31; i++) {
      assertThat(points.get(i).below()).isCloseTo((i + 1) / 32.0, within(0.003));
    }
  }

  @Test
  void anItemWithMuchOfTheHeatIsBetweenTwoPoints() {
    var keys = Positions.sorted(5);
    var places =
        List.of(
            new WeighedPosition(keys.get(0), 10),
            new WeighedPosition(keys.get(1), 10),
            new WeighedPosition(keys.get(2), 60),
            new WeighedPosition(keys.get(3), 10),
            new WeighedPosition(keys.get(4), 10));
    assertThat(SplitPoints.of(places, 31).stream().map(HeatReading.Quantile::below))
        .containsExactly(0.1, 0.2, 0.8, 0.9);
    assertThat(SplitPoints.of(places.subList(2, 3), 31)).isEmpty();
    assertThat(SplitPoints.of(List.of(), 31)).isEmpty();
  }

  @Test
  void aPointBetweenCollectionsIsABareToken() {
    var keys = List.of(Positions.of("a", 5), Positions.of("b", 5)).stream().sorted().toList();
    var separator = SplitPoints.separator(keys.get(0), keys.get(1));
    assertThat(separator).isEqualTo(KeyCodec.tokenStart(KeyCodec.token(keys.get(1))));
    var within = SplitPoints.separator(Positions.of("a", 5), Positions.of("a", 70));
    assertThat(KeyCodec.token(within)).isEqualTo(KeyCodec.token(Positions.of("a", 5)));
  }

  @Property
  void aPointLiesAboveTheLowerAndNotAboveTheUpperPlace(
      @ForAll @Size(max = 12) byte[] a, @ForAll @Size(max = 12) byte[] b) {
    var lower = Bytes.copyOf(a);
    var upper = Bytes.copyOf(b);
    if (lower.equals(upper)) {
      return;
    }
    if (lower.compareTo(upper) > 0) {
      var swapped = lower;
      lower = upper;
      upper = swapped;
    }
    var point = SplitPoints.separator(lower, upper);
    assertThat(point).isGreaterThan(lower).isLessThanOrEqualTo(upper);
  }
}
