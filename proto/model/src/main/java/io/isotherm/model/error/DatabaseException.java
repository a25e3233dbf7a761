package io.isotherm.model.error;

import java.util.Map;
import java.util.Objects;

/**
 * A request that cannot be served. Thrown inside a server and converted at its rim; thrown by the
 * client to its caller.
 *
 * <p>The message is the one DynamoDB gives, where it gives one; otherwise a constant sentence.
 * Variables that help to find the cause are in the context.
 */
public class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Map<String, String> context;

  public DatabaseException(ErrorCode code, String message) {
    this(code, message, Map.of());
  }

  /**
   * @param context names and values, such as {@code field}, {@code partition}, {@code table}
   */
  public DatabaseException(ErrorCode code, String message, Map<String, String> context) {
    super(message, null, false, code.kind() == ErrorCode.Kind.INTERNAL);
    this.code = code;
    this.context = Map.copyOf(context);
  }

  /** A request that breaks a rule. */
  public static DatabaseException invalid(String message) {
    return new DatabaseException(ErrorCode.VALIDATION, message);
  }

  /** A request that breaks a rule in one of its fields. */
  public static DatabaseException invalid(String field, String message) {
    return new DatabaseException(ErrorCode.VALIDATION, message, Map.of("field", field));
  }

  /** Never null, unlike other exceptions' messages. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public ErrorCode code() {
    return code;
  }

  public Map<String, String> context() {
    return context;
  }
}
