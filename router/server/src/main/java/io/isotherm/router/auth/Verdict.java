package io.isotherm.router.auth;

/** What became of the question who sent a request. */
public sealed interface Verdict {
  /**
   * The request comes from whoever has the secret of the key.
   *
   * @param accessKeyId the key
   * @param region that the caller believes to talk to: 1 to 64 letters, digits, {@code -} or {@code
   *     _}
   */
  record Accepted(String accessKeyId, String region) implements Verdict {}

  /**
   * The request is not served.
   *
   * @param code the exception to answer with, with status 400
   * @param message of the exception
   */
  record Refused(RefusalCode code, String message) implements Verdict {}
}
