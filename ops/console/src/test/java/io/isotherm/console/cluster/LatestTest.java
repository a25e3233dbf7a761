package io.isotherm.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LatestTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final Latest<Integer> latest = new Latest<>(asked::incrementAndGet, now::get);

  @Test
  void itIsAskedOnceASecondHoweverManyLook() {
    assertThat(latest.get()).isEqualTo(1);
    now.set(999_999_999);
    assertThat(latest.get()).isEqualTo(1);
    now.set(1_000_000_000);
    assertThat(latest.get()).isEqualTo(2);
    assertThat(latest.get()).isEqualTo(2);
  }

  @Test
  void thoseThatComeAtOnceShareAnAnswer() throws InterruptedException {
    var threads = new Thread[16];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.startVirtualThread(latest::get);
    }
    for (var thread : threads) {
      thread.join();
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void aFailureIsNotKept() {
    var fails = new AtomicInteger(1);
    var failing =
        new Latest<>(
            () -> {
              if (fails.getAndDecrement() > 0) {
                throw new IllegalStateException("Nobody answers.");
              }
              return "there";
            },
            now::get);
    assertThatThrownBy(failing::get).isInstanceOf(IllegalStateException.class);
    assertThat(failing.get()).isEqualTo("there");
  }
}
