package io.isotherm.api.convert;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.isotherm.api.v1.Failure;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Failures between the model, the message that links carry, and the gRPC status with the trailer
 * {@code isotherm-failure-bin} that unary calls carry. Pure.
 *
 * <p>A code this release does not know, as a newer server may send, becomes INTERNAL, with the
 * code's name in the context as {@code code}. A status without the trailer, as gRPC itself makes
 * when nobody is reached, becomes the code of the nearest meaning, with the status as {@code
 * status}.
 */
public final class FailureConverter {
  /** Where a unary call carries the failure beside the status. */
  public static final Metadata.Key<Failure> TRAILER =
      Metadata.Key.of(
          "isotherm-failure-bin", ProtoUtils.metadataMarshaller(Failure.getDefaultInstance()));

  /**
   * Bytes of a failure in the trailer. Peers take 8 KB of headers in all by default, to which
   * Base64 makes these 4 KB; a call whose trailers are larger breaks off without its status.
   */
  static final int TRAILER_BYTES_MAX = 3 * 1024;

  /** Characters of a status's description, each of which may take nine bytes in a header. */
  static final int DESCRIPTION_LENGTH_MAX = 256;

  private static final int CUT_MESSAGE_LENGTH_MAX = 512;
  private static final String CUT = "...";

  private static final Map<String, ErrorCode> CODES =
      Arrays.stream(ErrorCode.values())
          .collect(Collectors.toUnmodifiableMap(ErrorCode::name, Function.identity()));

  private FailureConverter() {}

  /** The message of a failure. */
  public static Failure message(DatabaseException failure) {
    var message =
        Failure.newBuilder()
            .setCode(failure.code().name())
            .setMessage(String.valueOf(failure.getMessage()))
            .putAllContext(new TreeMap<>(failure.context()))
            .setRetryAfterMillis(Throttling.retryAfterMillis(failure));
    var throttling = Throttling.of(failure);
    if (throttling != null) {
      message.setThrottling(ThrottlingConverter.message(throttling));
    }
    return message.build();
  }

  /** The message of a failure without context. */
  public static Failure message(ErrorCode code, String message) {
    return message(new DatabaseException(code, message));
  }

  /** The failure of a message; what else the message carries is for the caller to read from it. */
  public static DatabaseException failure(Failure message) {
    var code = CODES.get(message.getCode());
    if (code != null) {
      return new DatabaseException(code, message.getMessage(), message.getContextMap());
    }
    var context = new TreeMap<>(message.getContextMap());
    context.put("code", message.getCode());
    return new DatabaseException(ErrorCode.INTERNAL, message.getMessage(), context);
  }

  /**
   * What ends a unary call that failed. Of a failure too large for trailers the item is left out,
   * and then the context and the end of the text.
   */
  public static StatusRuntimeException status(Failure message) {
    var trailers = new Metadata();
    trailers.put(TRAILER, fitted(message));
    var code = CODES.getOrDefault(message.getCode(), ErrorCode.INTERNAL);
    return status(code)
        .withDescription(cut(message.getMessage(), DESCRIPTION_LENGTH_MAX))
        .asRuntimeException(trailers);
  }

  private static Failure fitted(Failure message) {
    if (message.getSerializedSize() <= TRAILER_BYTES_MAX) {
      return message;
    }
    var withoutItem = message.toBuilder().clearItem();
    return withoutItem.build().getSerializedSize() <= TRAILER_BYTES_MAX
        ? withoutItem.build()
        : withoutItem
            .clearContext()
            .setMessage(cut(message.getMessage(), CUT_MESSAGE_LENGTH_MAX))
            .build();
  }

  private static String cut(String text, int lengthMax) {
    if (text.length() <= lengthMax) {
      return text;
    }
    int end = lengthMax - CUT.length();
    boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + CUT;
  }

  /** What ends a unary call that failed. */
  public static StatusRuntimeException status(DatabaseException failure) {
    return status(message(failure));
  }

  /** The failure that ended a unary call. */
  public static DatabaseException failure(Status status, @Nullable Metadata trailers) {
    var message = trailers == null ? null : trailers.get(TRAILER);
    if (message != null) {
      return failure(message);
    }
    var description = status.getDescription();
    return new DatabaseException(
        code(status.getCode()),
        description == null ? "The call failed." : description,
        Map.of("status", status.getCode().name()));
  }

  /** The gRPC status of the nearest meaning. */
  private static Status status(ErrorCode code) {
    return switch (code) {
      case VALIDATION, IDEMPOTENT_PARAMETER_MISMATCH -> Status.INVALID_ARGUMENT;
      case CONDITIONAL_CHECK_FAILED -> Status.FAILED_PRECONDITION;
      case RESOURCE_NOT_FOUND -> Status.NOT_FOUND;
      case RESOURCE_IN_USE -> Status.ALREADY_EXISTS;
      case LIMIT_EXCEEDED, ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, THROTTLED, OVERLOADED ->
          Status.RESOURCE_EXHAUSTED;
      case TRANSACTION_CONFLICT, TRANSACTION_CANCELED, TRANSACTION_IN_PROGRESS -> Status.ABORTED;
      case UNAVAILABLE -> Status.UNAVAILABLE;
      case OUTCOME_UNKNOWN -> Status.UNKNOWN;
      case DEADLINE_EXCEEDED -> Status.DEADLINE_EXCEEDED;
      case UNSUPPORTED -> Status.UNIMPLEMENTED;
      case INTERNAL -> Status.INTERNAL;
    };
  }

  /**
   * What a status of gRPC's own means. Where the call may have been served, or it is not known
   * whether, nothing better than an unknown outcome is said.
   */
  private static ErrorCode code(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> ErrorCode.VALIDATION;
      case NOT_FOUND -> ErrorCode.RESOURCE_NOT_FOUND;
      case ALREADY_EXISTS -> ErrorCode.RESOURCE_IN_USE;
      case RESOURCE_EXHAUSTED -> ErrorCode.OVERLOADED;
      case UNIMPLEMENTED -> ErrorCode.UNSUPPORTED;
      case CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, UNAVAILABLE, ABORTED -> ErrorCode.OUTCOME_UNKNOWN;
      case OK, PERMISSION_DENIED, FAILED_PRECONDITION, INTERNAL, DATA_LOSS, UNAUTHENTICATED ->
          ErrorCode.INTERNAL;
    };
  }
}
