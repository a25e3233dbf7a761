package io.isotherm.load.clients;

/** A client cannot be run, or did not end in time, for a reason that one sentence tells. */
public final class ClientFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClientFailure(String sentence) {
    super(sentence);
  }

  public ClientFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
