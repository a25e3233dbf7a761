package io.isotherm.router.dynamodb;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemSize;
import io.isotherm.router.handler.CallOutcome;
import io.isotherm.router.handler.NodeCalls;
import java.util.function.Consumer;

/** Nodes that have the same item wherever they are asked, and know no writes. Any thread. */
final class OneItemNodes implements NodeCalls {
  private final ReadItemReply reply;

  OneItemNodes(Item item) {
    this.reply =
        ReadItemReply.newBuilder()
            .setFound(
                ReadItemReply.Found.newBuilder()
                    .setItem(ItemCodec.encode(item))
                    .setSizeBytes((int) ItemSize.of(item)))
            .build();
  }

  @Override
  public void readItem(
      NodeId node,
      ReadItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadItemReply>> outcome) {
    outcome.accept(new CallOutcome.Answered<>(reply));
  }

  @Override
  public void writeItem(
      NodeId node,
      WriteItemCall call,
      long timeoutNanos,
      Consumer<CallOutcome<WriteItemReply>> outcome) {
    outcome.accept(new CallOutcome.NotSent<>());
  }

  @Override
  public void readRange(
      NodeId node,
      ReadRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<ReadRangeReply>> outcome) {
    outcome.accept(new CallOutcome.NotSent<>());
  }

  @Override
  public void measureRange(
      NodeId node,
      MeasureRangeCall call,
      long timeoutNanos,
      Consumer<CallOutcome<MeasureRangeReply>> outcome) {
    outcome.accept(new CallOutcome.NotSent<>());
  }
}
