package io.isotherm.router.auth;

/**
 * The exceptions of the service about credentials. All are of {@code com.amazon.coral.service}, and
 * are answered with status 400.
 */
public enum RefusalCode {
  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException"),
  INCOMPLETE_SIGNATURE("IncompleteSignatureException"),
  INVALID_SIGNATURE("InvalidSignatureException"),
  UNRECOGNIZED_CLIENT("UnrecognizedClientException");

  private final String exceptionName;

  RefusalCode(String exceptionName) {
    this.exceptionName = exceptionName;
  }

  /** As it stands after the {@code #} of the error's type. */
  public String exceptionName() {
    return exceptionName;
  }
}
