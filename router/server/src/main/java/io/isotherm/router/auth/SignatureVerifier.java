package io.isotherm.router.auth;

import io.isotherm.router.auth.Verdict.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures. What is wrong with several things is refused for the first, in the order of
 * the service:
 *
 * <ol>
 *   <li>a claim in the header or the query, not in both, that can be read and is complete
 *   <li>its date: the form, then not older than {@link SigningTime#SKEW}, then not as far ahead
 *   <li>the signed headers: the host, then all that begin with {@code x-amz-}
 *   <li>the algorithm
 *   <li>the credential: five parts, then region, service, terminator and day together
 *   <li>the access key: there, and enabled
 *   <li>the signature
 *   <li>no session: tokens are given out by nobody here, so every token is unknown
 * </ol>
 *
 * <p>The body is always hashed, so {@code UNSIGNED-PAYLOAD} and signatures of streams do not match.
 *
 * <p>Source of the order: what dynalite's {@code index.js} records of DynamoDB.
 */
public final class SignatureVerifier implements Authenticator {
  private static final String PAYLOAD_HASH = "x-amz-content-sha256";

  private final AccessKeys accessKeys;
  private final SigningKeys signingKeys = new SigningKeys();

  public SignatureVerifier(AccessKeys accessKeys) {
    this.accessKeys = accessKeys;
  }

  @Override
  public Verdict verify(SignedRequest request, Instant now) {
    var query = QueryParameters.of(request);
    return switch (Claim.read(request, query)) {
      case Claim.Unreadable(var refusal) -> refusal;
      case Claim.Made claim ->
          judge(claim, new Evidence(request, RequestHeaders.of(request), query), now);
    };
  }

  /** The request, taken apart once. */
  private record Evidence(SignedRequest request, RequestHeaders headers, QueryParameters query) {}

  private Verdict judge(Claim.Made claim, Evidence evidence, Instant now) {
    if (claim.gaps() != null) {
      return claim.gaps();
    }
    String date = claim.date() == null ? "" : claim.date();
    var time = SigningTime.parse(date);
    if (time == null) {
      return Refusals.date(date);
    }
    var signed = SignedHeaders.parse(claim.signedHeaders());
    var refusal = firstOf(time.refusedAt(now), signed.refusedFor(evidence.headers()));
    if (refusal != null) {
      return refusal;
    }
    if (!claim.algorithm().equals(Signature.ALGORITHM)) {
      return Refusals.algorithm(claim.algorithm());
    }
    var scope = CredentialScope.parse(claim.credential());
    if (scope == null) {
      return Refusals.credentialParts(claim.credential());
    }
    var misplaced = scope.refusedFor(time);
    return misplaced == null ? compare(claim, evidence, signed, time, scope) : misplaced;
  }

  private Verdict compare(
      Claim.Made claim,
      Evidence evidence,
      SignedHeaders signed,
      SigningTime time,
      CredentialScope scope) {
    var accessKey = accessKeys.find(scope.accessKeyId());
    if (accessKey == null || !accessKey.enabled()) {
      return Refusals.unknownKey();
    }
    byte[] canonical = canonical(evidence, signed);
    if (canonical == null) {
      return Refusals.mismatch();
    }
    byte[] kept = signingKeys.find(accessKey, scope);
    byte[] key = kept == null ? Signature.key(accessKey.secret(), scope) : kept;
    if (!isSame(Signature.of(canonical, time, scope, key), claim.signature())) {
      return Refusals.mismatch();
    }
    if (kept == null) {
      signingKeys.keep(accessKey, scope, key);
    }
    return claim.token() == null
        ? new Verdict.Accepted(scope.accessKeyId(), scope.region())
        : Refusals.unknownToken();
  }

  /** What must have been signed; null when the request cannot have been, as it came. */
  private static byte @Nullable [] canonical(Evidence evidence, SignedHeaders signed) {
    String payloadHash = Sha256.hex(evidence.request().body().unsafeArray());
    for (var said : evidence.headers().all(PAYLOAD_HASH)) {
      if (!said.strip().equals(payloadHash)) {
        return null;
      }
    }
    return CanonicalRequest.bytes(
        evidence.request(), evidence.headers(), evidence.query(), signed, payloadHash);
  }

  /** Takes as long however much of it is right. */
  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Refused firstOf(@Nullable Refused first, @Nullable Refused second) {
    return first == null ? second : first;
  }
}
