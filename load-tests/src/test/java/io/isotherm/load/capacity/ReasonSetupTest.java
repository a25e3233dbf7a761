package io.isotherm.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.error.ThrottlingReason;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.error.ThrottlingReason.Units;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonSetupTest {
  @Test
  void eachOfTheSixteenIsSetUpOrSaidToBeOutOfReach() {
    assertThat(
            Stream.concat(
                ReasonSetup.all().stream().map(ReasonSetup::reason),
                ReasonSetup.outOfReach().stream()))
        .containsExactlyInAnyOrderElementsOf(ThrottlingReason.all());
    assertThat(ReasonSetup.all()).hasSize(8);
  }

  /** Otherwise a refusal for another reason could not be told from a wrong one. */
  @Test
  void aTableIsBoundedByTheLimitThatIsMeantAndByNoOther() {
    // As the servers are started.
    var founded =
        CapacityChange.builder()
            .partitionReadUnits(0L)
            .partitionWriteUnits(0L)
            .build()
            .applyTo(CapacitySettings.ISOTHERM);
    for (var setup : ReasonSetup.all()) {
      var rules = setup.own().applyTo(founded);
      var totals = TableTotals.of(setup.settings(), rules, 0);
      boolean reads = setup.reason().units() == Units.READ;
      var meant = reads ? totals.reads() : totals.writes();
      if (setup.reason().limit() == Limit.KEY_RANGE) {
        assertThat(totals).isEqualTo(TableTotals.NONE);
        assertThat(reads ? rules.ceiling().readUnits() : rules.ceiling().writeUnits())
            .isEqualTo(ReasonSetup.UNITS);
      } else {
        assertThat(rules.ceiling()).isEqualTo(CapacitySettings.PartitionUnits.NONE);
        assertThat(meant)
            .isEqualTo(new TableTotals.Total(ReasonSetup.UNITS, 0, setup.reason().limit()));
      }
    }
  }

  @Test
  void aRefusalIsRightWhenAllThatItSaysIs() {
    var setup = setup("TableWriteKeyRangeThroughputExceeded");
    var right = new ToldRefusal(setup.reason().spelling(), setup.table(), true, true, null);

    assertThat(setup.isRight(right)).isTrue();
    assertThat(setup.isRight(http(right, "ThrottlingException"))).isTrue();
    assertThat(setup.isRight(http(right, "RequestLimitExceeded"))).isFalse();
    assertThat(setup.isRight(new ToldRefusal("", setup.table(), true, true, null))).isFalse();
    assertThat(setup.isRight(new ToldRefusal(right.reason(), "", true, true, null))).isFalse();
    assertThat(setup.isRight(new ToldRefusal(right.reason(), right.resource(), false, true, null)))
        .isFalse();
    assertThat(setup.isRight(new ToldRefusal(right.reason(), right.resource(), true, false, null)))
        .isFalse();
    assertThat(setup("TableReadAccountLimitExceeded").isRight(right)).isFalse();
  }

  @Test
  void tooFewRefusalsAreNoFigure() {
    var setup = setup("TableReadMaxOnDemandThroughputExceeded");
    var right = new ToldRefusal(setup.reason().spelling(), setup.table(), false, true, null);
    var count = new ReasonCount(setup, "gRPC");

    count.add(right);
    assertThat(count.row().met()).isFalse();
    for (int i = 1; i < ReasonCount.REFUSALS; i++) {
      count.add(right);
    }
    assertThat(count.row().met()).isTrue();
    assertThat(count.wrong()).isEmpty();
    count.add(new ToldRefusal("", "", false, true, null));
    assertThat(count.row().met()).isFalse();
    assertThat(count.wrong()).hasSize(1);
  }

  private static ReasonSetup setup(String spelling) {
    return ReasonSetup.all().stream()
        .filter(setup -> setup.reason().spelling().equals(spelling))
        .findFirst()
        .orElseThrow();
  }

  private static ToldRefusal http(ToldRefusal told, String exception) {
    return new ToldRefusal(
        told.reason(), told.resource(), told.namesPartition(), told.saysWhen(), exception);
  }
}
