package io.isotherm.router.auth;

import java.time.Instant;

/**
 * Takes every caller for who it says it is, as DynamoDB Local does: credentials have to be there
 * and to name a key and a region, and nothing else of them is looked at.
 */
public final class AnyCredentials implements Authenticator {
  @Override
  public Verdict verify(SignedRequest request, Instant now) {
    return switch (Claim.read(request, QueryParameters.of(request))) {
      case Claim.Unreadable(var refusal) -> refusal;
      case Claim.Made claim -> named(claim);
    };
  }

  private static Verdict named(Claim.Made claim) {
    var scope = CredentialScope.parse(claim.credential());
    return scope == null
        ? Refusals.credentialParts(claim.credential())
        : new Verdict.Accepted(scope.accessKeyId(), scope.region());
  }
}
