package io.isotherm.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MemberChangesTest {
  private final MemberChanges changes = new MemberChanges();

  @Test
  void whatWasNeverJoinedMayBeRemoved() {
    assertThat(changes.mayRemove(1, 0)).isTrue();
  }

  @Test
  void aRequestOfBeforeTheLastJoinRemovesNothing() {
    changes.joining(1, 3);
    changes.joining(1, 2);
    assertThat(changes.mayRemove(1, 2)).isFalse();
    assertThat(changes.mayRemove(2, 2)).isTrue();
    assertThat(changes.mayRemove(1, 3)).isTrue();
    assertThat(changes.mayRemove(1, 4)).isTrue();
  }

  @Test
  void aChangeThatALaterOneOvertookIsNotDone() {
    assertThat(changes.mayChange(1, 2)).isTrue();
    assertThat(changes.mayChange(1, 2)).isTrue();
    assertThat(changes.mayChange(1, 3)).isTrue();
    assertThat(changes.mayChange(1, 2)).isFalse();
    assertThat(changes.mayChange(2, 1)).isTrue();
  }
}
