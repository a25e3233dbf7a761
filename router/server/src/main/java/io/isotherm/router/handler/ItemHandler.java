package io.isotherm.router.handler;

import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.internal.v1.RawWriteResponse;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.plan.PlannedRead;
import io.isotherm.router.plan.PlannedWrite;
import io.isotherm.router.plan.ReadPlanner;
import io.isotherm.router.plan.TableLookup;
import io.isotherm.router.plan.WritePlanner;

/**
 * Serves requests about one item. Stateless; any thread, none waits.
 *
 * <p>Deadlines are on the execution's clock. Requests that cannot be begun throw a {@link
 * io.isotherm.model.error.DatabaseException}; of all others the callback is told.
 */
public final class ItemHandler {
  private final TableLookup tables;
  private final MissingTables missing;
  private final ItemReads reads;
  private final ItemWrites writes;
  private final TokenSource tokens;

  ItemHandler(
      TableLookup tables,
      MissingTables missing,
      ItemReads reads,
      ItemWrites writes,
      TokenSource tokens) {
    this.tables = tables;
    this.missing = missing;
    this.reads = reads;
    this.writes = writes;
    this.tokens = tokens;
  }

  public void get(
      Request.GetItem request, long deadlineNanos, ServedCallback<RawGetItemResponse> callback) {
    missing.plan(
        () -> ReadPlanner.get(request, tables),
        deadlineNanos,
        callback,
        plan ->
            reads.begin(
                plan,
                ItemOperation.GET_ITEM,
                deadlineNanos,
                callback.of(reply -> response(request, plan, reply))));
  }

  public void put(
      Request.PutItem request, long deadlineNanos, ServedCallback<WriteOutcome> callback) {
    missing.plan(
        () -> WritePlanner.put(request, tables),
        deadlineNanos,
        callback,
        plan -> write(plan, ItemOperation.PUT_ITEM, request, deadlineNanos, callback));
  }

  public void update(
      Request.UpdateItem request, long deadlineNanos, ServedCallback<WriteOutcome> callback) {
    missing.plan(
        () -> WritePlanner.update(request, tables),
        deadlineNanos,
        callback,
        plan -> write(plan, ItemOperation.UPDATE_ITEM, request, deadlineNanos, callback));
  }

  public void delete(
      Request.DeleteItem request, long deadlineNanos, ServedCallback<WriteOutcome> callback) {
    missing.plan(
        () -> WritePlanner.delete(request, tables),
        deadlineNanos,
        callback,
        plan -> write(plan, ItemOperation.DELETE_ITEM, request, deadlineNanos, callback));
  }

  private void write(
      PlannedWrite plan,
      ItemOperation of,
      Request.ItemWrite request,
      long deadlineNanos,
      ServedCallback<WriteOutcome> callback) {
    var given = request.token();
    writes.begin(
        plan,
        of,
        given == null ? tokens.next() : given,
        deadlineNanos,
        callback.of(reply -> outcome(request, reply)));
  }

  private static RawGetItemResponse response(
      Request.GetItem request, PlannedRead plan, ReadItemReply reply) {
    var response = RawGetItemResponse.newBuilder();
    if (reply.hasFound()) {
      response.setItem(reply.getFound().getItem());
    }
    if (request.returnConsumedCapacity() != ReturnConsumedCapacity.NONE) {
      response.setConsumedCapacity(
          Consumption.ofRead(request.table(), Consumption.of(reply, plan.strong())));
    }
    return response.build();
  }

  private static WriteOutcome outcome(Request.ItemWrite request, WriteItemReply reply) {
    if (reply.hasConditionFailed()) {
      var failed = reply.getConditionFailed();
      return new WriteOutcome.ConditionFailed(failed.hasItem() ? failed.getItem() : null);
    }
    var written = reply.getWritten();
    var response = RawWriteResponse.newBuilder();
    if (written.hasAttributes()) {
      response.setAttributes(written.getAttributes());
    }
    if (request.returnConsumedCapacity() != ReturnConsumedCapacity.NONE) {
      response.setConsumedCapacity(Consumption.ofWrite(request.table(), Consumption.of(reply)));
    }
    return new WriteOutcome.Written(response.build());
  }
}
