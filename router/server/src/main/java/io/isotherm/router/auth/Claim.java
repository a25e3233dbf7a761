package io.isotherm.router.auth;

import io.isotherm.router.auth.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/** What a request says about who signed it: read, not believed. */
sealed interface Claim {
  /**
   * Somebody says that they signed it. Whatever is missing is empty, but a credential is there.
   *
   * @param date null when there is none
   * @param token of a session; null when there is none
   * @param gaps the refusal that names what is missing; null when nothing is
   */
  record Made(
      String algorithm,
      String credential,
      String signedHeaders,
      String signature,
      @Nullable String date,
      @Nullable String token,
      @Nullable Refused gaps)
      implements Claim {}

  /** Nobody does, or in a way that cannot be read. */
  record Unreadable(Refused refusal) implements Claim {}

  /** The claim of a request, which is in its header or in its query, never in both. */
  static Claim read(SignedRequest request, QueryParameters query) {
    boolean inHeader = request.first(AuthorizationHeader.NAME) != null;
    boolean inQuery = query.has(PresignedQuery.ALGORITHM);
    if (inHeader && inQuery) {
      return new Unreadable(Refusals.both());
    }
    if (inQuery) {
      return PresignedQuery.read(query);
    }
    return inHeader ? AuthorizationHeader.read(request) : new Unreadable(Refusals.missing());
  }
}
