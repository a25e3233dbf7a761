package io.isotherm.cli.transfer.form;

/** A text is not what it should be; where records are read it is made a {@link Reading}. */
public final class MalformedTextException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason a sentence for people
   */
  public MalformedTextException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
