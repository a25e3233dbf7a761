package io.isotherm.node.usage;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.position;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.Heat;
import io.isotherm.model.item.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which items a node reports to be throttled, beside those that are accessed. */
final class ThrottledKeysTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Bytes EARLY = position("early");
  private static final Bytes LATE = position("late");

  @Test
  void whoIsServedIsAccessedAndWhoIsRefusedIsThrottledToo() {
    var node = new UsageScript(UsageScript.ceiling(0, 50));
    for (int second = 0; second < 15; second++) {
      // What comes first within a second is served, as far as the ceiling goes.
      for (int i = 0; i < 45; i++) {
        node.write(PARTITION, EARLY, 100);
      }
      for (int i = 0; i < 30; i++) {
        node.write(PARTITION, LATE, 100);
      }
      node.pass(SECOND);
      node.heats();
    }
    var heat = heat(node);
    assertThat(
            heat.getHotItemsList().stream()
                .map(Heat.HotItem::getPosition)
                .map(ItemConverter::bytes))
        .containsExactly(EARLY, LATE);
    var throttled = heat.getThrottledItemsList();
    assertThat(throttled).hasSize(1);
    assertThat(ItemConverter.bytes(throttled.getFirst().getPosition())).isEqualTo(LATE);
    assertThat(throttled.getFirst().getPartMax()).isGreaterThan(0.95);
    assertThat(throttled.getFirst().getPartMin()).isGreaterThan(0.7);
  }

  @Test
  void whereNobodyIsRefusedNobodyIsThrottled() {
    var node = new UsageScript(UsageScript.ceiling(0, 0));
    for (int second = 0; second < 15; second++) {
      for (int i = 0; i < 75; i++) {
        node.write(PARTITION, EARLY, 100);
      }
      node.pass(SECOND);
      node.heats();
    }
    assertThat(heat(node).getHotItemsList()).hasSize(1);
    assertThat(heat(node).getThrottledItemsList()).isEmpty();
  }

  private static Heat heat(UsageScript node) {
    return requireNonNull(node.heats().get(PARTITION.id().value()));
  }
}
