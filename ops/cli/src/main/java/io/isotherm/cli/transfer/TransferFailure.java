package io.isotherm.cli.transfer;

import java.util.Objects;

/** An export or import cannot go on, for the reason that its sentence gives. */
public final class TransferFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TransferFailure(String sentence) {
    super(sentence);
  }

  public TransferFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** Never null, unlike other exceptions' messages. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
