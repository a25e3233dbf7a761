package io.isotherm.router.dynamodb.error;

import com.google.protobuf.ByteString;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import io.isotherm.router.dynamodb.json.ItemJson;
import io.isotherm.router.dynamodb.json.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Which of the service's failures each of ours is.
 *
 * <p>What the caller cannot help and may repeat has a status of class 5xx, which every SDK repeats
 * by itself: 503 when nothing was done, 500 when nobody knows.
 *
 * <p>Source: DynamoDB developer guide, "Error handling with DynamoDB"; the service model for the
 * casing of members.
 */
public final class WireErrors {
  private static final String DATABASE = "com.amazonaws.dynamodb.v20120810#";
  private static final String SERVICE = "com.amazon.coral.service#";
  private static final String VALIDATION = "com.amazon.coral.validate#ValidationException";
  private static final String PROVISIONED_EXCEEDED = "ProvisionedThroughputExceededException";
  private static final String THROTTLING = "ThrottlingException";
  private static final String REQUEST_LIMIT_EXCEEDED = "RequestLimitExceeded";
  private static final String CAPITAL_MESSAGE = "Message";
  private static final int SERVERS_FAULT = 500;
  private static final int UNAVAILABLE = 503;

  /** The target names no operation. */
  public static final WireError UNKNOWN_OPERATION =
      WireError.of(SERVICE + "UnknownOperationException", null);

  /** A body of more than 16 MB. */
  public static final WireError TOO_LARGE = unreadable(413, "The request is longer than 16 MB.");

  private WireErrors() {}

  /** A body that cannot be read. */
  public static WireError of(SerializationException e) {
    return WireError.of(SERVICE + "SerializationException", e.getMessage())
        .withMessageName(CAPITAL_MESSAGE);
  }

  /** A request that was not read to its end. */
  public static WireError unreadable(int status, String message) {
    return WireError.of(SERVICE + "SerializationException", message)
        .withMessageName(CAPITAL_MESSAGE)
        .withStatus(status);
  }

  /** A caller that is not known, or not who it says it is. */
  public static WireError ofCaller(String exception, String message) {
    return WireError.of(SERVICE + exception, message);
  }

  /** A condition that did not hold, with the encoded item that made it fail if it was asked for. */
  public static WireError conditionFailed(@Nullable ByteString item) {
    var error =
        WireError.of(
            DATABASE + "ConditionalCheckFailedException", "The conditional request failed");
    return item == null
        ? error
        : error.with(out -> {
          out.writeName("Item");
          ItemJson.write(item, out);
        });
  }

  /** A failure that only some operations have. */
  public static WireError ofDatabase(String exception, String message) {
    return database(exception, message);
  }

  /**
   * Capacity that is used up, with the reason and with headers that say more than the protocol has
   * members for.
   *
   * @param arn of the table or the index
   */
  public static WireError throttled(Throttling throttling, boolean onDemand, String arn) {
    var exception =
        switch (throttling.reason().limit()) {
          case PROVISIONED -> PROVISIONED_EXCEEDED;
          case MAX_ON_DEMAND -> THROTTLING;
          case KEY_RANGE -> onDemand ? THROTTLING : PROVISIONED_EXCEEDED;
          case ACCOUNT -> REQUEST_LIMIT_EXCEEDED;
        };
    return database(exception, throttling.failure().getMessage())
        .with(out -> {
          out.writeName(exception.equals(THROTTLING) ? "throttlingReasons" : "ThrottlingReasons");
          out.writeStartArray();
          out.writeStartObject();
          out.writeStringProperty("reason", throttling.reason().spelling());
          out.writeStringProperty("resource", arn);
          out.writeEndObject();
          out.writeEndArray();
        })
        .withHeaders(ThrottlingHeaders.of(throttling));
  }

  /** Any other failure. */
  public static WireError of(DatabaseException e) {
    return of(e.code(), e.getMessage());
  }

  /** A fault: what it was is in the log, and nobody else's business. */
  public static WireError fault() {
    return of(ErrorCode.INTERNAL, "Internal server error");
  }

  private static WireError of(ErrorCode code, String message) {
    return switch (code) {
      case VALIDATION, UNSUPPORTED -> WireError.of(VALIDATION, message);
      case CONDITIONAL_CHECK_FAILED -> database("ConditionalCheckFailedException", message);
      case RESOURCE_NOT_FOUND -> database("ResourceNotFoundException", message);
      case RESOURCE_IN_USE -> database("ResourceInUseException", message);
      case LIMIT_EXCEEDED -> database("LimitExceededException", message);
      case IDEMPOTENT_PARAMETER_MISMATCH ->
          database("IdempotentParameterMismatchException", message)
              .withMessageName(CAPITAL_MESSAGE);
      case ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED ->
          database("ItemCollectionSizeLimitExceededException", message);
      case TRANSACTION_CONFLICT -> database("TransactionConflictException", message);
      case TRANSACTION_CANCELED ->
          database("TransactionCanceledException", message).withMessageName(CAPITAL_MESSAGE);
      case TRANSACTION_IN_PROGRESS ->
          database("TransactionInProgressException", message).withMessageName(CAPITAL_MESSAGE);
      case THROTTLED -> database(PROVISIONED_EXCEEDED, message);
      case OVERLOADED, UNAVAILABLE, DEADLINE_EXCEEDED ->
          database("ServiceUnavailable", message).withStatus(UNAVAILABLE);
      case OUTCOME_UNKNOWN, INTERNAL ->
          database("InternalServerError", message).withStatus(SERVERS_FAULT);
    };
  }

  private static WireError database(String exception, String message) {
    return WireError.of(DATABASE + exception, message);
  }
}
