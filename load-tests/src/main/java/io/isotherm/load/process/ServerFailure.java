package io.isotherm.load.process;

/** A server process did not come up. The message says which, and ends with what it printed last. */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerFailure(String message) {
    super(message);
  }

  public ServerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
