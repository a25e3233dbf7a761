package io.isotherm.node.usage;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.position;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of single hot items where there is a bound for each. */
final class KeyGatesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Bytes HOT = position("hot");
  private static final Bytes MILD = position("mild");
  private static final ReadItemReply MISSING =
      ReadItemReply.newBuilder().setMissing(ReadItemReply.Missing.getDefaultInstance()).build();

  private final UsageScript node = new UsageScript(keys(0L, 20L, false));
  private @Nullable Throttling last;

  @Test
  void aHotItemIsKeptBelowItsBoundAndNobodyElseIs() {
    run(node, 5, 100, 10);
    for (int second = 0; second < 10; second++) {
      assertThat(writes(node, HOT, 100)).isBetween(19, 21);
      assertThat(writes(node, MILD, 10)).isEqualTo(10);
      node.pass(SECOND);
      node.heats();
    }
  }

  @Test
  void whoIsRefusedIsToldWhichKeyItIs() {
    run(node, 5, 100, 10);
    writes(node, HOT, 100);
    var told = requireNonNull(last);
    assertThat(told.reason().spelling()).isEqualTo("TableWriteKeyRangeThroughputExceeded");
    assertThat(requireNonNull(told.hotKey()).text()).isEqualTo(PositionText.of(HOT));
    assertThat(requireNonNull(told.hotKey()).part()).isBetween(0.6, 0.95);
    assertThat(told.partition()).as("which is not at its ceiling").isZero();
    assertThat(told.retryAfterMillis()).isBetween(1, 100);
    assertThat(told.failure()).hasMessageContaining("any one key");
  }

  @Test
  void keysThatAreNobodysBusinessAreNotTold() {
    var quiet = new UsageScript(keys(0L, 20L, true));
    run(quiet, 5, 100, 10);
    writes(quiet, HOT, 100);
    assertThat(requireNonNull(requireNonNull(last).hotKey()).text()).isEqualTo(HotKey.REDACTED);
  }

  @Test
  void readsAndWritesOfAnItemAreBoundedApart() {
    var both = new UsageScript(keys(30L, 20L, false));
    for (int second = 0; second < 8; second++) {
      writes(both, HOT, 60);
      reads(both, HOT, 100);
      both.pass(SECOND);
      both.heats();
    }
    assertThat(writes(both, HOT, 60)).isBetween(19, 21);
    // A read of nothing costs a unit, and as many are let in as they were thought to cost.
    assertThat(reads(both, HOT, 100)).isBetween(28, 32);
  }

  @Test
  void whatTheItemTookIsGivenBackWhenThePartitionRefuses() {
    var settings =
        CapacityChange.builder()
            .partitionWriteUnits(10L)
            .burstSeconds(0)
            .build()
            .applyTo(keys(0L, 20L, false));
    var full = new UsageScript(settings);
    run(full, 5, 40, 0);
    for (int second = 0; second < 5; second++) {
      assertThat(writes(full, HOT, 40)).isBetween(9, 11);
      assertThat(requireNonNull(last).partition()).as("it is the partition").isEqualTo(1);
      full.pass(SECOND);
      full.heats();
    }
  }

  @Test
  void anItemThatCooledAndOneWithoutBoundAreNotLookedAt() {
    run(node, 5, 100, 10);
    run(node, 90, 2, 10);
    assertThat(writes(node, HOT, 60)).as("a burst, of which nothing is known yet").isEqualTo(60);

    run(node, 5, 100, 10);
    node.usage.limit(CapacityRules.NONE.with(keys(0L, 0L, false)));
    assertThat(writes(node, HOT, 100)).isEqualTo(100);
  }

  private static CapacitySettings keys(long reads, long writes, boolean redacts) {
    return CapacityChange.builder()
        .isEnforced(true)
        .partitionReadUnits(0L)
        .partitionWriteUnits(0L)
        .redactsHotKeys(redacts)
        .keyReadUnits(reads)
        .keyWriteUnits(writes)
        .build()
        .applyTo(CapacitySettings.AWS);
  }

  private void run(UsageScript script, int seconds, int hot, int mild) {
    for (int second = 0; second < seconds; second++) {
      writes(script, HOT, hot);
      writes(script, MILD, mild);
      script.pass(SECOND);
      script.heats();
    }
  }

  /** How many of so many were served. */
  private int writes(UsageScript script, Bytes position, int count) {
    int served = 0;
    for (int i = 0; i < count; i++) {
      WriteItemReply reply = script.write(PARTITION, position, 100);
      if (reply.hasRefusal()) {
        last =
            Throttling.of(FailureConverter.failure(reply.getRefusal().getFailure().getFailure()));
      } else {
        served++;
      }
    }
    return served;
  }

  private static int reads(UsageScript script, Bytes position, int count) {
    int served = 0;
    for (int i = 0; i < count; i++) {
      served += script.read(PARTITION, position, true, MISSING).hasRefusal() ? 0 : 1;
    }
    return served;
  }
}
