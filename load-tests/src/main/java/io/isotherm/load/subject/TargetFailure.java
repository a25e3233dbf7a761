package io.isotherm.load.subject;

/** A store did not do, or did not say whether it did, what it was asked. */
public final class TargetFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveHappened;

  /**
   * @param mayHaveHappened false only when it is certain that nothing was and nothing will be done
   */
  public TargetFailure(boolean mayHaveHappened, Throwable cause) {
    super(cause.getMessage(), cause, false, false);
    this.mayHaveHappened = mayHaveHappened;
  }

  /** Whether a write may have taken effect, or may still. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }
}
