package io.isotherm.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.load.process.ServerFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerUseTest {
  @Test
  void readsTimesAndMemoryBehindACommandOfAnyName() {
    var stat =
        "4242 (a) b (c)) S 1 4242 4242 0 -1 4194560 9000 0 3 0 150 50 7 8 20 0 33 0 12345"
            + " 1000000 2560 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0\n";

    var status = "Name:\ta) b (c\nVmHWM:\t   99999 kB\nVmRSS:\t   10240 kB\nThreads:\t33\n";

    assertThat(ServerUse.parse(stat, status)).isEqualTo(new ServerUse(2.0, 10_240L * 1_024));
  }

  @Test
  void readsThisProcess() {
    var use = ServerUse.of(List.of(ProcessHandle.current().pid()));

    assertThat(use.cpuSeconds()).isPositive();
    assertThat(use.residentBytes()).isGreaterThan(10_000_000);
  }

  @Test
  void aProcessThatIsGoneIsNamed() {
    assertThatThrownBy(() -> ServerUse.of(List.of(999_999_999L)))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("999999999");
  }

  @Test
  void costIsPerThousandOperations() {
    var cost = ServerCost.of(new ServerUse(1, 5), new ServerUse(3, 7), 4, 500);

    assertThat(cost).isEqualTo(new ServerCost(0.5, 4.0, 7));
  }
}
