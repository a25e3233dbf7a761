package io.isotherm.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.CallTrace;
import io.isotherm.api.v1.Failure;
import io.isotherm.api.v1.LinkFrame;
import io.isotherm.api.v1.Shortcut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The encoding written by hand against the generated one. */
final class LinkFramesTest {
  private static final LinkFrames<WireCall> CALLS = new LinkFrames<>(new EntryCodec.OfCalls());
  private static final LinkFrames<WireReply> REPLIES = new LinkFrames<>(new EntryCodec.OfReplies());

  @Property
  void generatedCodeReadsAndWritesTheSameCalls(
      @ForAll List<Long> ids,
      @ForAll int method,
      @ForAll int deadline,
      @ForAll byte[] payload,
      @ForAll boolean traced,
      @ForAll long traceHigh,
      @ForAll long traceLow,
      @ForAll long span)
      throws IOException {
    var bytes = ByteString.copyFrom(payload);
    var trace = traced ? new TraceContext(traceHigh | 1, traceLow, span | 1, true) : null;
    var calls = new ArrayList<WireCall>();
    ids.forEach(id -> calls.add(new WireCall(id, method, deadline, bytes, trace)));
    var frame = LinkFrame.parseFrom(CALLS.stream(calls));
    assertThat(frame.getCallsList())
        .map(call ->
            new WireCall(
                call.getId(),
                call.getMethod(),
                call.getDeadlineMillis(),
                call.getPayload(),
                call.hasTrace() ? context(call.getTrace()) : null))
        .isEqualTo(calls);
    assertThat(CALLS.parse(new ByteArrayInputStream(frame.toByteArray()))).isEqualTo(calls);
    assertThat(CALLS.parse(CALLS.stream(calls))).isEqualTo(calls);
    var drained = new ByteArrayOutputStream();
    var encoded = CALLS.stream(calls);
    int size = encoded.available();
    assertThat(((EncodedFrame) encoded).drainTo(drained)).isEqualTo(size);
    assertThat(LinkFrame.parseFrom(drained.toByteArray())).isEqualTo(frame);
  }

  private static TraceContext context(CallTrace trace) {
    return new TraceContext(trace.getTraceHigh(), trace.getTraceLow(), trace.getSpan(), true);
  }

  @Test
  void aCallThatNamesNoTraceIsNotTraced() {
    var frame =
        LinkFrame.newBuilder()
            .addCalls(
                io.isotherm.api.v1.LinkCall.newBuilder()
                    .setId(1)
                    .setTrace(CallTrace.newBuilder().setSpan(1)))
            .addCalls(
                io.isotherm.api.v1.LinkCall.newBuilder()
                    .setId(2)
                    .setTrace(CallTrace.newBuilder().setTraceLow(1)))
            .build();
    assertThat(CALLS.parse(new ByteArrayInputStream(frame.toByteArray())))
        .hasSize(2)
        .allMatch(call -> call.trace() == null);
  }

  @Property
  void generatedCodeReadsAndWritesTheSameReplies(
      @ForAll List<Long> ids,
      @ForAll byte[] payload,
      @ForAll boolean failed,
      @ForAll boolean suggests)
      throws IOException {
    var failure = failed ? Failure.newBuilder().setCode("THROTTLED").build() : null;
    var shortcut =
        suggests ? Shortcut.newBuilder().setRouter("n1:7000").setLastToken(-1).build() : null;
    var bytes = failed ? ByteString.EMPTY : ByteString.copyFrom(payload);
    var replies = new ArrayList<WireReply>();
    ids.forEach(id -> replies.add(new WireReply(id, bytes, failure, shortcut)));
    var frame = LinkFrame.parseFrom(REPLIES.stream(replies));
    assertThat(frame.getRepliesList())
        .map(reply ->
            new WireReply(
                reply.getId(),
                reply.getPayload(),
                reply.hasFailure() ? reply.getFailure() : null,
                reply.hasShortcut() ? reply.getShortcut() : null))
        .isEqualTo(replies);
    assertThat(REPLIES.parse(new ByteArrayInputStream(frame.toByteArray()))).isEqualTo(replies);
  }

  @Property
  void anyBytesAreAFrameOrRefused(@ForAll byte[] bytes) {
    try {
      assertThat(CALLS.parse(new ByteArrayInputStream(bytes))).isNotNull();
    } catch (StatusRuntimeException refused) {
      assertThat(refused).hasMessageContaining("A frame of a link is malformed.");
    }
  }

  @Test
  void aFrameThatEndsTooSoonIsRefused() {
    var truncated = new ByteArrayInputStream(new byte[] {10, 100, 8});
    assertThatThrownBy(() -> CALLS.parse(truncated)).isInstanceOf(StatusRuntimeException.class);
  }
}
