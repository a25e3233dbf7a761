package io.isotherm.router.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.router.testing.TestCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ShortcutsTest {
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeAddress SELF = new NodeAddress("n1", 7000);
  private static final long TOKEN = 0x8000_0000_0000_0000L;

  private final ClusterMap map = TestCatalog.routes(TestCatalog.full(List.of())).map();

  @Test
  void itLeadsToTheRouterInTheLeadersProcess() {
    assertThat(to(KeyRange.ALL, N2, SELF))
        .isEqualTo(
            Shortcut.newBuilder()
                .setRouter("n2:7000")
                .setPartitionKey("pk")
                .setFirstToken(0)
                .setLastToken(-1)
                .build());
  }

  @Test
  void thereIsNoneFromThatRouterItselfNorToANodeThatIsNotKnown() {
    assertThat(to(KeyRange.ALL, N2, new NodeAddress("n2", 7000))).isNull();
    assertThat(to(KeyRange.ALL, new NodeId("n9"), SELF)).isNull();
  }

  @Test
  void itHoldsForTheTokensOfThePartition() {
    var bound = KeyCodec.tokenStart(TOKEN);
    var lower = to(new KeyRange(Bytes.EMPTY, bound), N2, SELF);
    var upper = to(new KeyRange(bound, Bytes.EMPTY), N2, SELF);
    assertThat(lower).returns(TOKEN - 1, Shortcut::getLastToken);
    assertThat(upper).returns(TOKEN, Shortcut::getFirstToken).returns(-1L, Shortcut::getLastToken);
  }

  @Test
  void aTokenThatEndsInTheMiddleCountsAsWithin() {
    var within = Bytes.owned(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0x20});
    assertThat(to(new KeyRange(Bytes.EMPTY, within), N2, SELF))
        .returns(TOKEN, Shortcut::getLastToken);
  }

  private @Nullable Shortcut to(KeyRange range, NodeId by, NodeAddress self) {
    return Shortcuts.to(map, TestCatalog.partition(1, range, 1), by, self);
  }
}
