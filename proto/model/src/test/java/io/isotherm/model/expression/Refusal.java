package io.isotherm.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What an expression is refused with. */
final class Refusal {
  private Refusal() {}

  /** The text, of a failure that is the caller's. */
  static String of(ThrowingCallable call) {
    DatabaseException failure = catchThrowableOfType(DatabaseException.class, call);
    assertThat(failure).as("a refusal").isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION);
    return String.valueOf(failure.getMessage());
  }
}
