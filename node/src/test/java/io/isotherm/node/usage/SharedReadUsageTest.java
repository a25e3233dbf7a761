package io.isotherm.node.usage;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.position;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.model.item.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a read counts for that many clients of a router share. */
final class SharedReadUsageTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Bytes A = position("a");
  private static final ReadItemReply MISSING =
      ReadItemReply.newBuilder().setMissing(ReadItemReply.Missing.getDefaultInstance()).build();

  private final UsageScript open = new UsageScript(UsageScript.ceiling(0, 0));
  private final UsageScript closed = new UsageScript(UsageScript.ceiling(10, 5));

  @Test
  void itCountsForEach() {
    for (int i = 0; i < 10; i++) {
      assertThat(isServed(open, 40)).isTrue();
      open.pass(SECOND);
    }
    var heat = heat(open);
    assertThat(heat.getReadUnits()).isCloseTo(40, within(1.5));
    assertThat(heat.getSubRangesList().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(40, within(1.5));
    assertThat(heat.getWatchedMillis()).isEqualTo(10_000);
  }

  @Test
  void itTakesFromTheCeilingForEach() {
    assertThat(isServed(closed, 4)).isTrue();
    assertThat(isServed(closed, 4)).isTrue();
    assertThat(isServed(closed, 4)).as("two of ten units are left").isFalse();
    assertThat(isServed(closed, 1)).isTrue();
    closed.pass(SECOND);
    double expectedOfEach = 0.56;
    assertThat(heat(closed).getThrottledReadUnits()).isCloseTo(4 * expectedOfEach, within(0.3));
  }

  @Test
  void manyThatCostMoreThanTheCeilingNeedAllOfIt() {
    assertThat(isServed(closed, 1)).isTrue();
    assertThat(isServed(closed, 25)).isFalse();
    closed.pass(SECOND);
    assertThat(isServed(closed, 25)).isTrue();
    closed.pass(SECOND);
    assertThat(isServed(closed, 1)).as("they owe what comes in a second and a half").isFalse();
    closed.pass(SECOND);
    assertThat(isServed(closed, 1)).isTrue();
  }

  private static boolean isServed(UsageScript node, int requests) {
    return !node.read(PARTITION, A, true, requests, MISSING).hasRefusal();
  }

  private static Heat heat(UsageScript node) {
    return requireNonNull(node.heats().get(PARTITION.id().value()));
  }
}
