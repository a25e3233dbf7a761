package io.isotherm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.link.LinkLimits;
import io.isotherm.node.group.GroupLimits;
import io.isotherm.node.move.MoveLimits;
import io.isotherm.node.rpc.NodeControlService.ControlTimeouts;
import io.isotherm.node.storage.RocksConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a node runs with when nobody says otherwise. */
final class NodeConfigTest {
  @Test
  void theDefaultsAreThese() {
    assertThat(NodeConfig.defaults("host:7100", "a", 8, Path.of("state")))
        .isEqualTo(
            new NodeConfig(
                "host:7100",
                "a",
                8,
                Path.of("state"),
                16,
                1_024,
                new GroupLimits(2, 64, 12, 4_000_000, 256, 262_144, 1_044_480, 4_096, 16_777_216),
                LinkLimits.DEFAULT,
                new RocksConfig(268_435_456, 134_217_728, 33_554_432, 512, 1, 2),
                new MoveLimits(
                    262_144,
                    1_024,
                    64,
                    8,
                    262_144,
                    33_554_432,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(5),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(50)),
                new ControlTimeouts(
                    Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10)),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(500)));
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertThatThrownBy(() -> NodeConfig.defaults("", "", 1, Path.of("state")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NodeConfig.defaults("host:7100", "", 0, Path.of("state")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroupLimits(0, 1, 1, 0, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new GroupLimits(
                1, 1, 1, 0, 1, 1, GroupLimits.ENTRY_BYTES_MAX + 1, 1, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RocksConfig(1 << 20, 2 << 20, 1 << 20, 64, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCacheHoldsAFewMemtables() {
    assertThat(RocksConfig.ofCache(1L << 30))
        .isEqualTo(new RocksConfig(1L << 30, 4 * ((1L << 30) / 12), (1L << 30) / 12, 512, 1, 2));
    assertThatThrownBy(() -> RocksConfig.ofCache(255L << 20))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aServerSizesItsStorageByTheMachine() {
    assertThat(RocksConfig.ofMachine(1L << 30))
        .isEqualTo(new RocksConfig(256L << 20, 128L << 20, 32L << 20, 512, 1, 2));
    assertThat(RocksConfig.ofMachine(16L << 30))
        .isEqualTo(new RocksConfig(2L << 30, 4 * ((2L << 30) / 12), (2L << 30) / 12, 512, 1, 2));
    assertThat(RocksConfig.ofMachine(1L << 40).blockCacheBytes()).isEqualTo(8L << 30);
  }
}
