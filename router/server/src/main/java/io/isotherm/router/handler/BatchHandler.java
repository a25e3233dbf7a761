package io.isotherm.router.handler;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.RequestWriter;
import io.isotherm.api.internal.v1.RawBatchGetItemResponse;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.v1.BatchWriteItemRequest;
import io.isotherm.api.v1.BatchWriteItemResponse;
import io.isotherm.model.Limits;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.plan.BatchPlanner;
import io.isotherm.router.plan.IdempotencyTokens;
import io.isotherm.router.plan.TableLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Serves batches: each member is a call of its own, all at once. As {@link ItemHandler} with regard
 * to threads, deadlines and failures.
 *
 * <p>A member that was refused because somebody was busy or out of reach comes back as unprocessed,
 * unless all of them were. A member that failed in any other way fails the batch; above all, a
 * write of which it is not known whether it took effect is never called unprocessed.
 */
public final class BatchHandler {
  private final TableLookup tables;
  private final MissingTables missing;
  private final ItemReads reads;
  private final ItemWrites writes;
  private final TokenSource tokens;
  private final Execution execution;

  BatchHandler(
      TableLookup tables,
      MissingTables missing,
      ItemReads reads,
      ItemWrites writes,
      TokenSource tokens,
      Execution execution) {
    this.tables = tables;
    this.missing = missing;
    this.reads = reads;
    this.writes = writes;
    this.tokens = tokens;
    this.execution = execution;
  }

  /** Reads up to 100 items, which are held until all have come; returns up to 16 MB of them. */
  public RawBatchGetItemResponse get(Request.BatchGetItem request, long deadlineNanos) {
    var plans = missing.plan(() -> BatchPlanner.get(request, tables), deadlineNanos);
    var results =
        join(plans, plan -> reads.read(plan.read(), ItemOperation.BATCH_GET_ITEM, deadlineNanos));
    var items = new TreeMap<String, List<ByteString>>();
    request.tables().keySet().forEach(table -> items.put(table, new ArrayList<>()));
    var units = new TreeMap<String, CapacityUnits>();
    var left = new ArrayList<BatchPlanner.BatchRead>();
    long bytes = 0;
    for (int i = 0; i < plans.size(); i++) {
      var plan = plans.get(i);
      switch (results.get(i)) {
        case MemberResult.Refused<ReadItemReply> _ -> left.add(plan);
        case MemberResult.Done<ReadItemReply>(var reply) -> {
          // Whoever asks for more than an answer holds has it read, and pays for it.
          units.merge(
              plan.tableName(), Consumption.of(reply, plan.read().strong()), CapacityUnits::plus);
          long size = Integer.toUnsignedLong(reply.getFound().getSizeBytes());
          if (bytes + size > Limits.BATCH_GET_BYTES_MAX) {
            left.add(plan);
          } else {
            bytes += size;
            if (reply.hasFound()) {
              items.getOrDefault(plan.tableName(), List.of()).add(reply.getFound().getItem());
            }
          }
        }
      }
    }
    var response = RawBatchGetItemResponse.newBuilder();
    items.forEach((table, some) ->
        response.putTables(
            table, RawBatchGetItemResponse.Items.newBuilder().addAllItems(some).build()));
    BatchPlanner.unprocessed(request, left)
        .forEach(
            (table, keys) -> response.putUnprocessedKeys(table, RequestWriter.keysMessage(keys)));
    if (request.returnConsumedCapacity() != ReturnConsumedCapacity.NONE) {
      units.forEach((table, sum) -> response.addConsumedCapacity(Consumption.ofRead(table, sum)));
    }
    return response.build();
  }

  /** Writes up to 25 items, each on its own. */
  public BatchWriteItemResponse write(Request.BatchWriteItem request, long deadlineNanos) {
    var plans = missing.plan(() -> BatchPlanner.write(request, tables), deadlineNanos);
    var given = request.token();
    var token = given == null ? tokens.next() : given;
    var results = join(plans, plan -> write(plan, token, deadlineNanos));
    var unprocessed = new TreeMap<String, BatchWriteItemRequest.Writes.Builder>();
    var units = new TreeMap<String, CapacityUnits>();
    for (int i = 0; i < plans.size(); i++) {
      var plan = plans.get(i);
      switch (results.get(i)) {
        case MemberResult.Refused<WriteItemReply> _ ->
            unprocessed
                .computeIfAbsent(plan.tableName(), _ -> BatchWriteItemRequest.Writes.newBuilder())
                .addWrites(RequestWriter.writeMessage(plan.request()));
        case MemberResult.Done<WriteItemReply>(var reply) ->
            units.merge(plan.tableName(), Consumption.of(reply), CapacityUnits::plus);
      }
    }
    var response = BatchWriteItemResponse.newBuilder();
    unprocessed.forEach((table, some) -> response.putUnprocessed(table, some.build()));
    if (request.returnConsumedCapacity() != ReturnConsumedCapacity.NONE) {
      units.forEach((table, sum) -> response.addConsumedCapacity(Consumption.ofWrite(table, sum)));
    }
    return response.build();
  }

  private WriteItemReply write(
      BatchPlanner.BatchWrite plan, IdempotencyToken token, long deadlineNanos) {
    var write = plan.write();
    var ofMember = IdempotencyTokens.ofMember(token, write.table().id(), write.position());
    return writes.write(write, ItemOperation.BATCH_WRITE_ITEM, ofMember, deadlineNanos);
  }

  /**
   * Results of all members.
   *
   * @throws DatabaseException when one failed for good, or none was processed
   */
  private <P, R> List<MemberResult<R>> join(List<P> plans, Call<P, R> call) {
    var spans = execution.spans();
    var span = spans.current();
    var tasks = new ArrayList<Supplier<MemberResult<R>>>(plans.size());
    for (var plan : plans) {
      tasks.add(() -> spans.call(span, () -> MemberResult.of(() -> call.of(plan))));
    }
    var results = execution.fork().join(tasks);
    DatabaseException refusal = null;
    for (var result : results) {
      switch (result) {
        case MemberResult.Done<R> _ -> {
          return results;
        }
        case MemberResult.Refused<R>(var failure) -> refusal = failure;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return results;
  }

  private interface Call<P, R> {
    R of(P plan);
  }

  /** How one member of a batch went. */
  private sealed interface MemberResult<R> {
    record Done<R>(R reply) implements MemberResult<R> {}

    /** Nothing was done, and it may be tried again. */
    record Refused<R>(DatabaseException failure) implements MemberResult<R> {}

    static <R> MemberResult<R> of(Supplier<R> call) {
      try {
        return new Done<>(call.get());
      } catch (DatabaseException e) {
        if (isUnprocessed(e.code())) {
          return new Refused<>(e);
        }
        throw e;
      }
    }
  }

  private static boolean isUnprocessed(ErrorCode code) {
    return switch (code) {
      case THROTTLED, OVERLOADED, UNAVAILABLE, DEADLINE_EXCEEDED, TRANSACTION_CONFLICT -> true;
      case VALIDATION,
          CONDITIONAL_CHECK_FAILED,
          RESOURCE_NOT_FOUND,
          RESOURCE_IN_USE,
          LIMIT_EXCEEDED,
          IDEMPOTENT_PARAMETER_MISMATCH,
          ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
          TRANSACTION_CANCELED,
          TRANSACTION_IN_PROGRESS,
          OUTCOME_UNKNOWN,
          UNSUPPORTED,
          INTERNAL ->
          false;
    };
  }
}
