package io.isotherm.router.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.NodeAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlacementChannelsTest {
  private static final NodeAddress A = new NodeAddress("a", 7300);
  private static final NodeAddress B = new NodeAddress("b", 7300);
  private static final NodeAddress C = new NodeAddress("c", 7300);

  private final PlacementChannels channels =
      new PlacementChannels(
          List.of(A, B),
          address -> {
            throw new AssertionError("Nobody calls " + address);
          });

  @Test
  void thoseGivenAreAskedInTurns() {
    assertThat(turns(3)).containsExactly(A, B, A);
  }

  @Test
  void membersAreAskedBeforeThoseThatMayBeGone() {
    channels.learn(List.of(C, B));
    assertThat(turns(4)).containsExactly(C, B, A, C);
    channels.learn(List.of(A));
    assertThat(channels.size()).isEqualTo(2);
  }

  private List<NodeAddress> turns(int turns) {
    return IntStream.range(0, turns).mapToObj(channels::address).toList();
  }
}
