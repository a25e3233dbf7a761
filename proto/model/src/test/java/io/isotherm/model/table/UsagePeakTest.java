package io.isotherm.model.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class UsagePeakTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_000_000;

  @Test
  void aPeakIsDoubledWhenHalfAnHourHasPassed() {
    var peak = UsagePeak.NONE.used(3_500, START);
    assertThat(peak.grownTo(START + 29 * MINUTE)).isZero();
    assertThat(peak.grownTo(START + 30 * MINUTE)).isEqualTo(7_000);
  }

  @Test
  void aPeakThatRisesAgainCountsFromWhenItFirstRose() {
    var peak = UsagePeak.NONE.used(3_000, START).used(3_900, START + 20 * MINUTE);
    assertThat(peak.grownTo(START + 30 * MINUTE)).isEqualTo(7_800);
  }

  @Test
  void whatIsUsedLessChangesNothing() {
    var peak = UsagePeak.NONE.used(3_500, START);
    assertThat(peak.used(100, START + MINUTE)).isEqualTo(peak);
    assertThat(peak.used(100, START + 24 * 60 * MINUTE).grownTo(START + 24 * 60 * MINUTE))
        .isEqualTo(7_000);
  }

  @Property
  void itNeverMoreThanDoublesInHalfAnHourAndNeverShrinks(
      @ForAll @Size(max = 90) List<@DoubleRange(min = 0, max = 1) Double> parts) {
    double warm = 1_000;
    var peak = UsagePeak.NONE;
    long now = START;
    double halfAnHourAgo = warm;
    double before = warm;
    for (int i = 0; i < parts.size(); i++) {
      now += MINUTE;
      double may = Math.max(warm, peak.grownTo(now));
      assertThat(may).isGreaterThanOrEqualTo(before);
      peak = peak.used(parts.get(i) * may, now);
      before = may;
      if (i % 30 == 29) {
        assertThat(may).isLessThanOrEqualTo(2 * halfAnHourAgo);
        halfAnHourAgo = may;
      }
    }
  }
}
