package io.isotherm.load.command;

/** A command cannot do its work, for a reason that one sentence tells its user. */
public final class StatedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StatedFailure(String sentence) {
    super(sentence);
  }
}
