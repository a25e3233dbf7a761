package io.isotherm.router.handler;

import io.isotherm.api.convert.ExpressionConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.UpdateConverter;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.v1.ReturnValues;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.plan.AttemptHistory;
import io.isotherm.router.plan.PlannedWrite;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out planned writes of one item. */
final class ItemWrites {
  private final PartitionCalls calls;
  private final TableAdmission admission;
  private final ConsumedUnits consumed;

  ItemWrites(PartitionCalls calls, TableAdmission admission, ConsumedUnits consumed) {
    this.calls = calls;
    this.admission = admission;
    this.consumed = consumed;
  }

  /**
   * The reply, which is written or condition failed; waits for it.
   *
   * @param token goes with every attempt, so that the write is done once
   */
  WriteItemReply write(
      PlannedWrite plan, ItemOperation of, IdempotencyToken token, long deadlineNanos) {
    return admitted(plan, of)
        .served(() -> calls.call(target(plan), deadlineNanos, attempt(plan, token)).reply());
  }

  /** The same without waiting. */
  void begin(
      PlannedWrite plan,
      ItemOperation of,
      IdempotencyToken token,
      long deadlineNanos,
      ServedCallback<WriteItemReply> callback) {
    admitted(plan, of)
        .begin(
            callback, told -> calls.begin(target(plan), deadlineNanos, attempt(plan, token), told));
  }

  private AdmittedCall<WriteItemReply> admitted(PlannedWrite plan, ItemOperation of) {
    return new AdmittedCall<>(
        admission.enter(plan.table(), of),
        Consumption::of,
        units -> consumed.count(plan.table().name(), null, of, units));
  }

  private static Target target(PlannedWrite plan) {
    var position = plan.position();
    return new Target(plan.table().id(), map -> map.find(position), CallKind.WRITE);
  }

  private Attempt attempt(PlannedWrite plan, IdempotencyToken token) {
    return new Attempt(message(plan, token), token.fresh());
  }

  /** All of the call but the partition, which may change between attempts. */
  private static WriteItemCall.Builder message(PlannedWrite plan, IdempotencyToken token) {
    var call =
        WriteItemCall.newBuilder()
            .setPosition(ItemConverter.bytes(plan.position()))
            .setReturnValues(returnValues(plan))
            .setReturnItemOnConditionFailure(plan.returnItemOnConditionFailure())
            .setIdempotencyToken(ItemConverter.bytes(token.value()));
    var condition = plan.condition();
    if (condition != null) {
      call.setCondition(ExpressionConverter.message(condition));
    }
    switch (plan.action()) {
      case PlannedWrite.Action.Put(var item) -> call.setPut(ItemCodec.encode(item));
      case PlannedWrite.Action.Change(var update, var key) -> {
        var change = WriteItemCall.UpdateItem.newBuilder().setKey(ItemCodec.encode(key));
        if (update != null) {
          change.setUpdate(UpdateConverter.message(update));
        }
        call.setUpdate(change);
      }
      case PlannedWrite.Action.Delete() ->
          call.setDelete(WriteItemCall.DeleteItem.getDefaultInstance());
    }
    return call;
  }

  private static ReturnValues returnValues(PlannedWrite plan) {
    return switch (plan.returnValues()) {
      case NONE -> ReturnValues.RETURN_VALUES_NONE;
      case ALL_OLD -> ReturnValues.RETURN_VALUES_ALL_OLD;
      case UPDATED_OLD -> ReturnValues.RETURN_VALUES_UPDATED_OLD;
      case ALL_NEW -> ReturnValues.RETURN_VALUES_ALL_NEW;
      case UPDATED_NEW -> ReturnValues.RETURN_VALUES_UPDATED_NEW;
    };
  }

  private static final class Attempt implements PartitionCalls.Attempt<WriteItemReply> {
    private final WriteItemCall.Builder message;
    private final boolean fresh;

    Attempt(WriteItemCall.Builder message, boolean fresh) {
      this.message = message;
      this.fresh = fresh;
    }

    @Override
    public void send(
        NodeCalls nodes,
        NodeId node,
        PartitionDescriptor partition,
        AttemptHistory before,
        long timeoutNanos,
        Consumer<CallOutcome<WriteItemReply>> outcome) {
      var call =
          message
              .setPartition(PartitionCalls.ref(partition))
              .setTokenIsFresh(fresh && !before.mayHaveTakenEffect());
      nodes.writeItem(node, call.build(), timeoutNanos, outcome);
    }

    @Override
    public @Nullable Refusal refusalOf(WriteItemReply reply) {
      return switch (reply.getOutcomeCase()) {
        case WRITTEN, CONDITION_FAILED -> null;
        case REFUSAL -> reply.getRefusal();
        case OUTCOME_NOT_SET ->
            throw new IllegalStateException("A node answered a write with nothing.");
      };
    }
  }
}
