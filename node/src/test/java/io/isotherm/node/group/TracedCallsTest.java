package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.trace.RecordedSpans;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.trace.CallSpan;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of calls that are traced, where a millisecond passes before each step. */
final class TracedCallsTest {
  private static final TraceContext CALLER = new TraceContext(0, 7, 8, true);
  private static final long MILLI = Duration.ofMillis(1).toNanos();

  private final ReplicaScript script = new ReplicaScript();
  private final RecordedSpans spans = new RecordedSpans();

  @Test
  void aWriteIsInPartsFromTheQueueUntilItIsApplied() {
    var answer = write("a");
    pass();
    script.executor.runAll();
    pass();
    var applied = script.leadership.applyQuietly();
    pass();
    applied.run();
    script.executor.runAll();

    assertThat(answer.only().hasWritten()).isTrue();
    assertThat(spans.names())
        .containsExactly("queue in write", "append in write", "apply in write", "write");
    assertThat(spans.all()).allMatch(part -> part.endNanos() - part.beginNanos() >= MILLI);
    assertThat(spans.only("apply").beginNanos()).isEqualTo(spans.only("append").endNanos());
    assertThat(spans.only("write"))
        .matches(call -> call.parent() == CALLER.span() && call.error() == null)
        .matches(call -> call.endNanos() - call.beginNanos() == 3 * MILLI);
  }

  @Test
  void writesThatShareAnEntryAreToldOfEach() {
    script.replica.writer().submit(List.of(request("a", _ -> {}), request("b", _ -> {})));
    pass();
    script.executor.runAll();
    pass();
    script.leadership.apply();
    script.executor.runAll();

    assertThat(spans.names()).filteredOn(name -> name.equals("append in write")).hasSize(2);
  }

  @Test
  void aWriteWhoseEntryIsDroppedBeginsAnew() {
    var answer = write("a");
    pass();
    script.executor.runAll();
    pass();
    script.leadership.end(new ProposalOutcome.Dropped(ProposalOutcome.Reason.AFTER_DROPPED));
    script.executor.runAll();
    pass();
    script.leadership.apply();
    script.executor.runAll();

    assertThat(answer.only().hasWritten()).isTrue();
    assertThat(spans.names())
        .containsExactly("queue in write", "append in write", "append in write", "write");
  }

  @Test
  void aRefusalEndsTheSpanWithItsReason() {
    script.replica.stateMachine().following(new LeaderHint.Nobody());
    write("a");
    pass();
    script.executor.runAll();

    assertThat(spans.only("write").error()).isEqualTo("refused");
  }

  @Test
  void aStrongReadIsConfirmedAndThenRead() {
    script.isInMemory = false;
    var answer = new Answers<ReadItemReply>();
    var span = begin("read");
    script
        .replica
        .reader()
        .read(
            List.of(
                new ItemRead(
                    ref(1, 1, 1),
                    position("a"),
                    true,
                    null,
                    1,
                    Long.MAX_VALUE,
                    reply -> {
                      end(span, null);
                      answer.accept(reply);
                    },
                    span)));
    pass();
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    pass();
    script.beforeNextItem(this::pass);
    script.executor.runAll();

    assertThat(answer.only().hasMissing()).isTrue();
    assertThat(spans.names())
        .containsExactly("confirm in read", "queue in read", "read in read", "read");
  }

  /** Submits a write, which nobody has looked at yet. */
  private Answers<WriteItemReply> write(String key) {
    var answers = new Answers<WriteItemReply>();
    script.replica.writer().submit(List.of(request(key, answers)));
    return answers;
  }

  private WriteRequest request(String key, Consumer<WriteItemReply> answer) {
    var span = begin("write");
    return new WriteRequest(
        ref(1, 1, 1),
        position(key),
        put(key, "1"),
        ByteString.EMPTY,
        true,
        0,
        100,
        Long.MAX_VALUE,
        reply -> {
          end(span, reply.hasRefusal() ? "refused" : null);
          answer.accept(reply);
        },
        span);
  }

  private @Nullable CallSpan begin(String name) {
    return CallSpan.begin(spans, name, CALLER, script.clock.nanos());
  }

  private void end(@Nullable CallSpan span, @Nullable String error) {
    if (span != null) {
      span.end(error, script.clock.nanos());
    }
  }

  private void pass() {
    script.clock.advance(Duration.ofMillis(1));
  }
}
