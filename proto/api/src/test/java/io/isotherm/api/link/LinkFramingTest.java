package io.isotherm.api.link;

import static io.isotherm.api.link.LinkHarness.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.link.LinkHarness.Carrier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How calls and replies share frames; in memory, each frame is handled as soon as it is written.
 */
@Timeout(60)
final class LinkFramingTest {
  @Test
  void callsAndRepliesShareFramesWhileAFrameIsWritten()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    int calls = 4_000;
    var frames = new AtomicInteger();
    try (var link =
        new LinkHarness(
            Carrier.SOCKET,
            frame -> {
              frames.incrementAndGet();
              frame.forEach(call -> call.reply(call.payload()));
            },
            LinkLimits.DEFAULT,
            LinkLimits.DEFAULT)) {
      var outcomes = new ArrayList<CompletableFuture<LinkOutcome>>();
      for (int i = 0; i < calls; i++) {
        outcomes.add(link.call(ByteString.copyFromUtf8("x")));
      }
      for (var outcome : outcomes) {
        assertThat(await(outcome)).isInstanceOf(LinkOutcome.Replied.class);
      }
      assertThat(frames.get()).isLessThan(calls / 2);
    }
  }
}
