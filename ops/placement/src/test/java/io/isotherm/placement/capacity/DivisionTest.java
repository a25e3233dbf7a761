package io.isotherm.placement.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class DivisionTest {
  @Property
  void allPartsTogetherAreTheRate(
      @ForAll @DoubleRange(min = 1, max = 10_000) double rate,
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 3_000) Double> wants) {
    var division = Division.of(rate, wants);
    double sum = wants.stream().mapToDouble(division::part).sum();
    assertThat(sum).isCloseTo(rate, within(rate * 1e-9));
  }

  @Property
  void nobodyGetsLessThanWantedWhileAnotherGetsMoreThanThat(
      @ForAll @DoubleRange(min = 1, max = 10_000) double rate,
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 3_000) Double> wants) {
    var division = Division.of(rate, wants);
    double most = wants.stream().mapToDouble(division::part).max().orElse(0);
    for (double wanted : wants) {
      double part = division.part(wanted);
      if (part < wanted - 1e-9) {
        assertThat(division.isEnough()).isFalse();
        assertThat(part).isCloseTo(most, within(rate * 1e-9));
      }
    }
  }

  @Test
  void whoWantsLittleGetsItAndTheOthersTheSame() {
    var division = Division.of(100, List.of(10.0, 80.0, 60.0));
    assertThat(division.part(10)).isEqualTo(10);
    assertThat(division.part(80)).isEqualTo(45);
    assertThat(division.part(60)).isEqualTo(45);
  }

  @Test
  void whatNobodyWantsIsDividedEvenly() {
    var division = Division.of(100, List.of(10.0, 50.0));
    assertThat(division.part(10)).isEqualTo(30);
    assertThat(division.part(50)).isEqualTo(70);
  }
}
