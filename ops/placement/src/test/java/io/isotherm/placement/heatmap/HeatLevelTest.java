package io.isotherm.placement.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

final class HeatLevelTest {
  @Property
  void anAmountComesBackToAThousandth(
      @ForAll @Scale(3) @DoubleRange(min = 0.011, max = 1e15) double amount) {
    assertThat(HeatLevel.amount(HeatLevel.of(amount))).isCloseTo(amount, within(amount / 1_000));
  }

  @Property
  void moreIsNeverALowerLevel(
      @ForAll @DoubleRange(max = 1e6) double amount, @ForAll @DoubleRange(max = 1e6) double more) {
    assertThat(HeatLevel.of(amount + more)).isGreaterThanOrEqualTo(HeatLevel.of(amount));
  }

  @Test
  void whatIsNothingIsNothing() {
    for (double nothing : new double[] {0, -1, 0.01, Double.NaN}) {
      assertThat(HeatLevel.of(nothing)).isEqualTo((char) 0);
    }
    assertThat(HeatLevel.amount((char) 0)).isZero();
    assertThat(HeatLevel.of(1e30)).isLessThan(HeatGrid.UNKNOWN);
  }
}
