package io.isotherm.router.handler;

import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.model.cluster.NodeId;
import java.util.function.Consumer;

/**
 * Calls to storage nodes. Any thread; none waits.
 *
 * <p>Each outcome is told once: on a thread of the network, which must not be kept waiting, or on
 * the caller's before the method returns.
 */
public interface NodeCalls {
  /**
   * The same, which tells nodes that the calls are a step of a trace.
   *
   * @param call the span that a call is; recorded
   */
  default NodeCalls within(TraceContext call) {
    return this;
  }

  /** Reads an item. */
  void readItem(
      NodeId node,
      ReadItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadItemReply>> outcome);

  /** Writes an item. */
  void writeItem(
      NodeId node,
      WriteItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<WriteItemReply>> outcome);

  /** Reads a range of items. */
  void readRange(
      NodeId node,
      ReadRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadRangeReply>> outcome);

  /** Asks what a range holds. */
  void measureRange(
      NodeId node,
      MeasureRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<MeasureRangeReply>> outcome);
}
