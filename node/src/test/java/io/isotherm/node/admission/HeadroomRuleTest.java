package io.isotherm.node.admission;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class HeadroomRuleTest {
  @Test
  void anIdleNodeAllowsBurstsAndABusyOneServesEverybodyWithinCeilings() {
    assertThat(HeadroomRule.of(0, 0, 0)).isEqualTo(new Headroom.Ample());
    assertThat(HeadroomRule.of(0.25, 0.75, 0.85)).isEqualTo(new Headroom.Ample());
    assertThat(HeadroomRule.of(0, 0, 1)).isEqualTo(new Headroom.Tight(Headroom.Cause.PROCESSOR));
    assertThat(HeadroomRule.of(0.26, 0, 0)).isEqualTo(new Headroom.Tight(Headroom.Cause.QUEUE));
    assertThat(HeadroomRule.of(0, 0.76, 0)).isEqualTo(new Headroom.Tight(Headroom.Cause.HEAP));
    assertThat(HeadroomRule.of(0.8, 0.9, 1)).isEqualTo(new Headroom.Tight(Headroom.Cause.QUEUE));
  }

  @Test
  void whoeverHasMoreThanItCanTakeRefusesAPartThatGrows() {
    assertThat(HeadroomRule.of(0.9, 0, 0))
        .isInstanceOfSatisfying(
            Headroom.Exhausted.class,
            exhausted -> {
              assertThat(exhausted.cause()).isEqualTo(Headroom.Cause.QUEUE);
              assertThat(exhausted.part()).isBetween(0.49, 0.51);
              assertThat(exhausted.retryAfterMillis()).isBetween(195, 205);
            });
    assertThat(HeadroomRule.of(1.3, 0, 0))
        .isEqualTo(
            new Headroom.Exhausted(Headroom.Cause.QUEUE, 1, HeadroomRule.RETRY_AFTER_MILLIS_MAX));
    assertThat(HeadroomRule.of(0, 1, 0))
        .isEqualTo(
            new Headroom.Exhausted(Headroom.Cause.HEAP, 1, HeadroomRule.RETRY_AFTER_MILLIS_MAX));
  }

  @Property
  void moreInHandNeverMeansMoreIsLetIn(
      @ForAll @DoubleRange(min = 0, max = 1.2) double queue,
      @ForAll @DoubleRange(min = 0, max = 1.2) double heap,
      @ForAll @DoubleRange(min = 0, max = 1) double processor,
      @ForAll @DoubleRange(min = 0, max = 0.5) double more) {
    var before = HeadroomRule.of(queue, heap, processor);
    for (var after :
        new Headroom[] {
          HeadroomRule.of(queue + more, heap, processor),
          HeadroomRule.of(queue, heap + more, processor),
          HeadroomRule.of(queue, heap, processor + more)
        }) {
      assertThat(refused(after)).isGreaterThanOrEqualTo(refused(before));
      assertThat(after.allowsBursts() && !before.allowsBursts()).isFalse();
    }
  }

  private static double refused(Headroom headroom) {
    return switch (headroom) {
      case Headroom.Ample _, Headroom.Tight _ -> 0;
      case Headroom.Exhausted exhausted -> exhausted.part();
    };
  }
}
