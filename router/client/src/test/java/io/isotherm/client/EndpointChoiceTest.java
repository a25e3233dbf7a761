package io.isotherm.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EndpointChoiceTest {
  private static final long AVOID = 1_000;

  @Test
  void endpointsTakeTurns() {
    var choice = new EndpointChoice(3, 1, AVOID);

    assertThat(new int[] {choice.next(0), choice.next(0), choice.next(0), choice.next(0)})
        .containsExactly(1, 2, 0, 1);
  }

  @Test
  void oneThatFailedIsLeftOutForAWhile() {
    var choice = new EndpointChoice(2, 0, AVOID);
    choice.failed(0, 0);

    assertThat(choice.next(1)).isEqualTo(1);
    assertThat(choice.next(2)).isEqualTo(1);
    assertThat(choice.next(AVOID)).isZero();
  }

  @Test
  void whenAllFailedTheyTakeTurnsAllTheSame() {
    var choice = new EndpointChoice(2, 0, AVOID);
    choice.failed(0, 0);
    choice.failed(1, 0);

    assertThat(new int[] {choice.next(1), choice.next(1)}).containsExactly(0, 1);
  }
}
