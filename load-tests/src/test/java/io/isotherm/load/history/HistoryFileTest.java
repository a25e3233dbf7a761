package io.isotherm.load.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.load.subject.MemoryTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {
  @TempDir Path folder;

  @Test
  void whatIsRecordedIsReadBack() throws IOException {
    var history = SimulatedRegister.history(new SplittableRandom(1), 500, 5, 0.1);
    var file = folder.resolve("history");
    try (var recorder = new HistoryRecorder(file, 1_000)) {
      for (var operation : history) {
        assertThat(recorder.reserve()).isTrue();
        recorder.record(operation);
      }
      assertThat(recorder.reserve()).isTrue();
      recorder.record(new Operation(1, "n", new Action.Add(2, 5), 1, 2));
    }

    var read = HistoryFile.read(file);

    assertThat(read).hasSize(history.size() + 1);
    assertThat(read.subList(0, history.size())).zipSatisfy(history, HistoryFileTest::assertSame);
    assertThat(read.getLast().action()).isEqualTo(new Action.Add(2, 5));
  }

  @Test
  void aFullHistoryHasNoRoom() throws IOException {
    try (var recorder = new HistoryRecorder(folder.resolve("full"), 1)) {
      assertThat(recorder.reserve()).isTrue();
      assertThat(recorder.reserve()).isFalse();
    }
  }

  @Test
  void probesOnAMapInMemoryMakeALinearizableHistory() throws Exception {
    var file = folder.resolve("probes");
    var left = new AtomicInteger(4_000);
    try (var target = new MemoryTarget();
        var recorder = new HistoryRecorder(file, 10_000)) {
      var clients = new ArrayList<Callable<Boolean>>();
      for (int client = 0; client < 8; client++) {
        var probe = new HistoryProbe(target, recorder, "k", 3, client, Duration.ZERO, 1);
        clients.add(() -> {
          probe.run(() -> left.decrementAndGet() < 0);
          return true;
        });
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        assertThat(threads.invokeAll(clients))
            .allSatisfy(ended -> assertThat(ended.get()).isTrue());
      }
    }
    var history = HistoryFile.read(file);

    assertThat(history).hasSizeGreaterThan(3_900);
    assertThat(Histories.check(history)).isInstanceOf(Verdict.Linearizable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "{\"key\":\"a\"}",
        "{\"key\":\"a\",\"operation\":\"jump\",\"begun\":1,\"ended\":2}",
        "{\"key\":\"a\",\"operation\":\"write\",\"begun\":1,\"ended\":2}",
        "{\"key\":\"a\",\"operation\":\"delete\",\"begun\":3,\"ended\":2}",
        "{\"key\":\"a\",\"operation\":\"add\",\"delta\":1,\"begun\":1,\"ended\":2}",
      })
  void aLineThatIsNoOperationIsNamed(String line) throws IOException {
    var file = folder.resolve("malformed");
    Files.writeString(file, "\n" + line + "\n");

    assertThatThrownBy(() -> HistoryFile.read(file))
        .isInstanceOf(MalformedHistory.class)
        .hasMessageContaining("Line 2");
  }

  private static void assertSame(Operation one, Operation other) {
    boolean unknownSwap = !other.isComplete() && other.action() instanceof Action.Cas;
    if (unknownSwap) {
      assertThat(one.endedNanos()).isEqualTo(Operation.NEVER);
    } else {
      assertThat(one).isEqualTo(other);
    }
  }
}
