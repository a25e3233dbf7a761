package io.isotherm.client;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition of a write did not hold; nothing was written. */
public final class ConditionalCheckFailedException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Item item;

  ConditionalCheckFailedException(
      String message, Map<String, String> context, @Nullable Item item) {
    super(ErrorCode.CONDITIONAL_CHECK_FAILED, message, context);
    this.item = item;
  }

  /** The item that made it fail; null when it was not asked for, or when there is none. */
  public @Nullable Item item() {
    return item;
  }
}
