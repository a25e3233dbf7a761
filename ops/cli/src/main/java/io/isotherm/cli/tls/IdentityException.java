package io.isotherm.cli.tls;

/** Files that make no identity, for a reason that somebody can do something about: one sentence. */
public final class IdentityException extends Exception {
  private static final long serialVersionUID = 1L;

  public IdentityException(String sentence) {
    super(sentence);
  }

  public IdentityException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
