package io.isotherm.node.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.isotherm.api.convert.ExpressionConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.UpdateConverter;
import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.link.LinkCall;
import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.ItemRead;
import io.isotherm.node.group.RangeMeasure;
import io.isotherm.node.group.RangeRead;
import io.isotherm.node.group.WriteRequest;
import io.isotherm.node.metrics.Call;
import java.io.IOException;

/**
 * Reads calls of a link. Pure but for the answer, which goes to the call, and is counted on its
 * way.
 *
 * <p>Failures are VALIDATION: routers send what they have checked, so they show a router that is
 * broken or of another release.
 */
final class CallReader {
  private static final String MALFORMED = "A call of the node link is malformed.";

  /** Of clients that share a call, as far as they are counted: more than any router has in hand. */
  private static final int REQUESTS_MAX = 1 << 16;

  private CallReader() {}

  static WriteRequest write(LinkCall call, CallAnswers answers, long receivedNanos)
      throws IOException {
    var message = WriteItemCall.parseFrom(shared(call.payload()));
    var partition = message.getPartition();
    var span = answers.span(Call.WRITE, call, partition, receivedNanos);
    if (message.getIdempotencyToken().size() % IdempotencyToken.LENGTH != 0
        || message.getIdempotencyToken().size() > IdempotencyToken.LENGTH) {
      throw DatabaseException.invalid(MALFORMED);
    }
    return new WriteRequest(
        partition,
        position(message.getPosition()),
        command(message),
        message.getIdempotencyToken(),
        message.getTokenIsFresh(),
        message.getIdempotencyToken().isEmpty() ? 0 : RequestFingerprint.of(message),
        call.payload().size(),
        call.deadlineNanos(),
        reply ->
            answers.answer(
                Call.WRITE,
                call,
                partition,
                receivedNanos,
                reply,
                reply.hasRefusal() ? reply.getRefusal() : null,
                span),
        span);
  }

  static ItemRead readItem(LinkCall call, CallAnswers answers, long receivedNanos)
      throws IOException {
    var message = ReadItemCall.parseFrom(shared(call.payload()));
    var partition = message.getPartition();
    var span = answers.span(Call.READ, call, partition, receivedNanos);
    return new ItemRead(
        partition,
        position(message.getPosition()),
        message.getStrong(),
        message.hasProjection() ? ExpressionConverter.projection(message.getProjection()) : null,
        requests(message),
        call.deadlineNanos(),
        reply ->
            answers.answer(
                Call.READ,
                call,
                partition,
                receivedNanos,
                reply,
                reply.hasRefusal() ? reply.getRefusal() : null,
                span),
        span);
  }

  /** Routers of older builds say nothing: one. */
  private static int requests(ReadItemCall call) {
    return Math.clamp(Integer.toUnsignedLong(call.getRequests()), 1, REQUESTS_MAX);
  }

  static RangeRead readRange(LinkCall call, CallAnswers answers, long receivedNanos)
      throws IOException {
    var message = ReadRangeCall.parseFrom(shared(call.payload()));
    var partition = message.getPartition();
    var span = answers.span(Call.RANGE_READ, call, partition, receivedNanos);
    return new RangeRead(
        partition,
        range(message.getStart(), message.getEnd()),
        message.getBackward(),
        message.getStrong(),
        message.getScan(),
        query(message),
        call.deadlineNanos(),
        reply ->
            answers.answer(
                Call.RANGE_READ,
                call,
                partition,
                receivedNanos,
                reply,
                reply.hasRefusal() ? reply.getRefusal() : null,
                span),
        span);
  }

  static RangeMeasure measureRange(LinkCall call, CallAnswers answers, long receivedNanos)
      throws IOException {
    var message = MeasureRangeCall.parseFrom(shared(call.payload()));
    var partition = message.getPartition();
    var span = answers.span(Call.MEASURE, call, partition, receivedNanos);
    return new RangeMeasure(
        partition,
        range(message.getStart(), message.getEnd()),
        call.deadlineNanos(),
        reply ->
            answers.answer(
                Call.MEASURE,
                call,
                partition,
                receivedNanos,
                reply,
                reply.hasRefusal() ? reply.getRefusal() : null,
                span),
        span);
  }

  private static WriteCommand command(WriteItemCall call) {
    return new WriteCommand(
        operation(call),
        call.hasCondition() ? ExpressionConverter.condition(call.getCondition()) : null,
        returnValues(call),
        call.getReturnItemOnConditionFailure());
  }

  private static WriteCommand.Operation operation(WriteItemCall call) {
    return switch (call.getOperationCase()) {
      case PUT -> new WriteCommand.Operation.Put(call.getPut());
      case UPDATE ->
          new WriteCommand.Operation.Change(
              UpdateConverter.update(call.getUpdate().getUpdate()),
              ItemCodec.decode(call.getUpdate().getKey()));
      case DELETE -> new WriteCommand.Operation.Delete();
      case OPERATION_NOT_SET -> throw DatabaseException.invalid(MALFORMED);
    };
  }

  private static ReturnValues returnValues(WriteItemCall call) {
    return switch (call.getReturnValues()) {
      case RETURN_VALUES_NONE -> ReturnValues.NONE;
      case RETURN_VALUES_ALL_OLD -> ReturnValues.ALL_OLD;
      case RETURN_VALUES_UPDATED_OLD -> ReturnValues.UPDATED_OLD;
      case RETURN_VALUES_ALL_NEW -> ReturnValues.ALL_NEW;
      case RETURN_VALUES_UPDATED_NEW -> ReturnValues.UPDATED_NEW;
      case UNRECOGNIZED -> throw DatabaseException.invalid(MALFORMED);
    };
  }

  private static KeyRange range(ByteString from, ByteString to) {
    var start = bytes(from);
    var end = bytes(to);
    if (end.length() > 0 && start.compareTo(end) > 0) {
      throw DatabaseException.invalid(MALFORMED);
    }
    return new KeyRange(start, end);
  }

  private static RangeQuery query(ReadRangeCall call) {
    long limit = Integer.toUnsignedLong(call.getLimit());
    long bytes = Integer.toUnsignedLong(call.getBytesMax());
    return new RangeQuery(
        call.hasFilter() ? ExpressionConverter.condition(call.getFilter()) : null,
        call.hasProjection() ? ExpressionConverter.projection(call.getProjection()) : null,
        call.getCountOnly(),
        limit == 0 ? Long.MAX_VALUE : limit,
        bytes == 0 ? Limits.PAGE_BYTES_MAX : Math.min(bytes, Limits.PAGE_BYTES_MAX),
        !call.getStaysWithinBytes());
  }

  private static Bytes position(ByteString position) {
    if (position.size() <= KeyCodec.TOKEN_BYTES) {
      throw DatabaseException.invalid(MALFORMED);
    }
    return bytes(position);
  }

  private static Bytes bytes(ByteString bytes) {
    return Bytes.owned(bytes.toByteArray());
  }

  /** Lets fields of bytes share the frame's memory, which they need only until they are written. */
  private static CodedInputStream shared(ByteString payload) {
    var input = payload.newCodedInput();
    input.enableAliasing(true);
    return input;
  }
}
