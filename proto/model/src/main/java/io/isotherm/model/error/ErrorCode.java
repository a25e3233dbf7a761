package io.isotherm.model.error;

/**
 * Every failure a caller can meet. {@code docs/guide/errors.md} lists them; a test compares both.
 *
 * <p>Names follow the DynamoDB exception each becomes on its wire protocol, where there is one.
 */
public enum ErrorCode {
  /** The request breaks a rule; the message says which, the field names where. */
  VALIDATION(Kind.CALLER),
  /** The condition of a write did not hold; nothing was written. */
  CONDITIONAL_CHECK_FAILED(Kind.CALLER),
  /** The table does not exist or is not active. */
  RESOURCE_NOT_FOUND(Kind.CALLER),
  /** The table exists already, or is being created, changed or deleted. */
  RESOURCE_IN_USE(Kind.CALLER),
  /** A quota of the cluster is used up. */
  LIMIT_EXCEEDED(Kind.CALLER),
  /** The idempotency token was used within the last 10 minutes for another request. */
  IDEMPOTENT_PARAMETER_MISMATCH(Kind.CALLER),
  /** An item collection of a table with local indexes is full. */
  ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED(Kind.CALLER),
  /** A transaction has the item in hand. */
  TRANSACTION_CONFLICT(Kind.RETRYABLE),
  /** At least one action of a transaction was refused; the reasons are listed in order. */
  TRANSACTION_CANCELED(Kind.CALLER),
  /** The same transaction is still under way. */
  TRANSACTION_IN_PROGRESS(Kind.RETRYABLE),
  /** The capacity of a partition, table or node is used up; the reason says whose. */
  THROTTLED(Kind.THROTTLED),
  /** A queue of a process is full; nothing was done. */
  OVERLOADED(Kind.RETRYABLE),
  /** Nobody who could serve the request was reached in time; nothing was done. */
  UNAVAILABLE(Kind.RETRYABLE),
  /** A write was on its way when the answer was lost: it may have taken effect, or may still. */
  OUTCOME_UNKNOWN(Kind.RETRYABLE),
  /** The deadline passed before the request was begun; nothing was done. */
  DEADLINE_EXCEEDED(Kind.RETRYABLE),
  /** The operation exists in DynamoDB and not, or not yet, here. */
  UNSUPPORTED(Kind.CALLER),
  /** A bug or a fault of the server. */
  INTERNAL(Kind.INTERNAL);

  /** Who can do something about it. */
  public enum Kind {
    /** The caller: the same request fails again. */
    CALLER,
    /** The caller, by slowing down. */
    THROTTLED,
    /** Nobody needs to: the same request, with its token, may succeed later. */
    RETRYABLE,
    /** The operator. */
    INTERNAL
  }

  private final Kind kind;

  ErrorCode(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * Whether it says nothing of the request, only that no process served it just now: another
   * attempt, a little later or elsewhere, may be served.
   */
  public boolean isPassing() {
    return switch (this) {
      case OVERLOADED, UNAVAILABLE, OUTCOME_UNKNOWN, DEADLINE_EXCEEDED -> true;
      case VALIDATION,
          CONDITIONAL_CHECK_FAILED,
          RESOURCE_NOT_FOUND,
          RESOURCE_IN_USE,
          LIMIT_EXCEEDED,
          IDEMPOTENT_PARAMETER_MISMATCH,
          ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
          TRANSACTION_CONFLICT,
          TRANSACTION_CANCELED,
          TRANSACTION_IN_PROGRESS,
          THROTTLED,
          UNSUPPORTED,
          INTERNAL ->
          false;
    };
  }
}
