package io.isotherm.node.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TargetAddressesTest {
  private final TargetAddresses three = TargetAddresses.of(List.of("a", "b", "c"));

  @Test
  void oneAfterTheOtherIsAskedUntilOneLeads() {
    var second = three.next();
    assertThat(second.current()).isEqualTo("b");
    assertThat(second.isRoundOver()).isFalse();
    assertThat(second.answered().current()).isEqualTo("b");
    assertThat(second.next().next().current()).isEqualTo("a");
  }

  @Test
  void aRoundIsOverWhenAllWereAskedInARow() {
    var all = three.next().next().next();
    assertThat(all.isRoundOver()).isTrue();
    assertThat(all.roundsInVain()).isEqualTo(1);
    assertThat(all.next().isRoundOver()).isFalse();
    assertThat(three.next().answered().next().next().isRoundOver()).isFalse();
  }

  @Test
  void otherAddressesAreAskedFromTheBeginning() {
    assertThat(three.next().with(List.of("a", "b", "c")).current()).isEqualTo("b");
    assertThat(three.next().with(List.of("d", "e")).current()).isEqualTo("d");
  }
}
