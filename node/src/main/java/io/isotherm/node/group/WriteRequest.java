package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.trace.CallSpan;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item that waits for its answer.
 *
 * @param token 16 bytes, or empty for a write that is never repeated
 * @param fresh whether no earlier attempt with the token may still arrive
 * @param fingerprint of everything the request asks for
 * @param answer called once, on the writer's executor or on the caller's thread; must not block
 * @param span null when the call is not traced
 */
public record WriteRequest(
    PartitionRef partition,
    Bytes position,
    WriteCommand command,
    ByteString token,
    boolean fresh,
    long fingerprint,
    int sizeBytes,
    long deadlineNanos,
    Consumer<WriteItemReply> answer,
    @Nullable CallSpan span)
    implements GroupCommand {
  /** One that is not traced. */
  public WriteRequest(
      PartitionRef partition,
      Bytes position,
      WriteCommand command,
      ByteString token,
      boolean fresh,
      long fingerprint,
      int sizeBytes,
      long deadlineNanos,
      Consumer<WriteItemReply> answer) {
    this(
        partition,
        position,
        command,
        token,
        fresh,
        fingerprint,
        sizeBytes,
        deadlineNanos,
        answer,
        null);
  }

  @Override
  public WriteRequest beforeAnswer(Runnable task) {
    return withAnswer(reply -> {
      task.run();
      answer.accept(reply);
    });
  }

  /** The same, but for who is answered. */
  public WriteRequest withAnswer(Consumer<WriteItemReply> other) {
    return new WriteRequest(
        partition,
        position,
        command,
        token,
        fresh,
        fingerprint,
        sizeBytes,
        deadlineNanos,
        other,
        span);
  }

  @Override
  public void refuse(Refusal refusal) {
    answer.accept(WriteItemReply.newBuilder().setRefusal(refusal).build());
  }
}
