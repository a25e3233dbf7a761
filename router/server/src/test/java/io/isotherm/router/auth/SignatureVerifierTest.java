package io.isotherm.router.auth;

import static io.isotherm.router.testing.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.item.Bytes;
import io.isotherm.router.auth.SignedRequest.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, with which words, and in which order. */
final class SignatureVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:20:30Z");
  private static final String SCOPE = "AK1/20261126/us-east-1/dynamodb/aws4_request";
  private static final String HEADERS = "host;x-amz-date";
  private static final AccessKey KEY = key("AK1", "secret", true);

  private final Authenticator verifier =
      new SignatureVerifier(id ->
          switch (id) {
            case "AK1" -> KEY;
            case "AK2" -> key("AK2", "secret", false);
            default -> null;
          });

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // The claim.
        "AWS4 | MissingAuthenticationToken | Request is missing Authentication Token",
        "Basic dXNlcg== | MissingAuthenticationToken | Request is missing Authentication Token",
        "AWS4-HMAC-SHA256 Signature=b,    Credential,    SignedHeaders | IncompleteSignature"
            + " | 'Credential' not a valid key=value pair (missing equal-sign) in Authorization"
            + " header: 'AWS4-HMAC-SHA256 Signature=b,    Credential,    SignedHeaders'.",
        "AWS4- Signature=b,Credential=a | IncompleteSignature | Authorization header requires"
            + " 'SignedHeaders' parameter. Authorization=AWS4- Signature=b,Credential=a",
        "AWS4- Signature=b Signature=c | IncompleteSignature"
            + " | Found more than one 'Signature' parameter.",
        // The signed headers come before the algorithm, and that before the credential.
        "AWS4- Signature=b,Credential=a,SignedHeaders=x-amz-date | InvalidSignature"
            + " | 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        "AWS4- Signature=b,Credential=a,SignedHeaders=host | InvalidSignature"
            + " | 'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.",
        "AWS4-HMAC-SHA1 Signature=b,Credential=a,SignedHeaders=X-Amz-Date;Host"
            + " | IncompleteSignature | Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1'.",
        "AWS4-HMAC-SHA256 Signature=b,Credential=a/b/c/d,SignedHeaders=host;x-amz-date"
            + " | IncompleteSignature | Credential must have exactly 5 slash-delimited elements,"
            + " e.g. keyid/date/region/service/term, got 'a/b/c/d'",
        "AWS4-HMAC-SHA256 Signature=b,Credential=a/b/c!/d/e//,SignedHeaders=host;x-amz-date"
            + " | InvalidSignature | Credential should be scoped to a valid region, not 'c!'."
            + " Credential should be scoped to correct service: 'dynamodb'. Credential should be"
            + " scoped with a valid terminator: 'aws4_request', not 'e'. Date in Credential scope"
            + " does not match YYYYMMDD from ISO-8601 version of date from HTTP: 'b' !="
            + " '20261126', from '20261126T102030Z'.",
        // The key comes before the signature.
        "AWS4-HMAC-SHA256 Signature=b,Credential=AK3/20261126/us-east-1/dynamodb/aws4_request,"
            + "SignedHeaders=host;x-amz-date | UnrecognizedClient"
            + " | The security token included in the request is invalid.",
        "AWS4-HMAC-SHA256 Signature=b,Credential=AK2/20261126/us-east-1/dynamodb/aws4_request,"
            + "SignedHeaders=host;x-amz-date | UnrecognizedClient"
            + " | The security token included in the request is invalid.",
        "AWS4-HMAC-SHA256 Signature=b,Credential=AK1/20261126/us-east-1/dynamodb/aws4_request,"
            + "SignedHeaders=host;x-amz-date | InvalidSignature | The request signature we"
            + " calculated does not match the signature you provided. Check your AWS Secret Access"
            + " Key and signing method. Consult the service documentation for details.",
      })
  void refusesTheFirstThingThatIsWrong(String authorization, String exception, String message) {
    assertThat(verify(header("Authorization", authorization), date("20261126T102030Z")))
        .isEqualTo(refused(exception, message));
  }

  @Test
  void namesAllThatIsMissing() {
    assertThat(verify(header("Authorization", "AWS4-")))
        .isEqualTo(
            refused(
                "IncompleteSignature",
                "Authorization header requires 'Credential' parameter. Authorization header"
                    + " requires 'Signature' parameter. Authorization header requires"
                    + " 'SignedHeaders' parameter. Authorization header requires existence of"
                    + " either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-"));
  }

  @Test
  void refusesTwoClaims() {
    assertThat(verify(header("Authorization", "AWS4- a"), header("Authorization", "AWS4- b")))
        .isEqualTo(Refusals.severalHeaders());
    assertThat(
            verifier.verify(request("X-Amz-Algorithm", List.of(header("Authorization", "X"))), NOW))
        .isEqualTo(Refusals.both());
  }

  @Test
  void asksForTheParametersOfAPresignedRequest() {
    assertThat(
            verifier.verify(
                request("X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-Date=d", List.of()), NOW))
        .isEqualTo(Refusals.missing());
    assertThat(verifier.verify(request("X-Amz-Algorithm", List.of()), NOW))
        .isEqualTo(
            refused(
                "IncompleteSignature",
                "AWS query-string parameters must include 'X-Amz-Algorithm'. AWS query-string"
                    + " parameters must include 'X-Amz-Credential'. AWS query-string parameters"
                    + " must include 'X-Amz-Signature'. AWS query-string parameters must include"
                    + " 'X-Amz-SignedHeaders'. AWS query-string parameters must include"
                    + " 'X-Amz-Date'. Re-examine the query-string parameters."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "201 | Date must be in ISO-8601 'basic format'. Got '201'."
            + " See http://en.wikipedia.org/wiki/ISO_8601",
        "20261326T102030Z | Date must be in ISO-8601 'basic format'. Got '20261326T102030Z'."
            + " See http://en.wikipedia.org/wiki/ISO_8601",
        "20261126T100529Z | Signature expired: 20261126T100529Z is now earlier than"
            + " 20261126T100530Z (20261126T102030Z - 15 min.)",
        "20261126T103531Z | Signature not yet current: 20261126T103531Z is still later than"
            + " 20261126T103530Z (20261126T102030Z + 15 min.)",
        "Thu, 26 Nov 2026 10:35:31 GMT | Signature not yet current: 20261126T103531Z is still"
            + " later than 20261126T103530Z (20261126T102030Z + 15 min.)",
      })
  void refusesDatesThatAreNoneOrTooFarAway(String date, String message) {
    var verdict = verify(claim("b"), header("Date", date));
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"-900, true", "-901, false", "900, true", "901, false"})
  void takesSignaturesOfFifteenMinutesEitherWay(long seconds, boolean taken) {
    var verdict =
        verifier.verify(signed(request("", List.of())), NOW.plus(Duration.ofSeconds(seconds)));
    assertThat(verdict instanceof Verdict.Accepted).isEqualTo(taken);
  }

  @Test
  void takesADateOfHttpAndAnotherRegion() {
    var time = Objects.requireNonNull(SigningTime.parse("Thu, 26 Nov 2026 10:20:30 GMT"));
    assertThat(time).isEqualTo(SigningTime.of(NOW));
  }

  @Test
  void refusesAPayloadThatWasNotHashedOrIsAnother() {
    for (var said : List.of("UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "00")) {
      assertThat(
              verifier.verify(
                  signed(request("", List.of(header("X-Amz-Content-Sha256", said)))), NOW))
          .isEqualTo(Refusals.mismatch());
    }
  }

  @Test
  void refusesASignedHeaderThatWasNotSent() {
    var authorization =
        header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential="
                + SCOPE
                + ",SignedHeaders=host;more;x-amz-date,Signature=b");
    assertThat(verify(authorization, date("20261126T102030Z"))).isEqualTo(Refusals.mismatch());
  }

  @Test
  void acceptsTheAuthorityOfHttp2AsTheHost() {
    var signed = signed(request("", List.of()));
    var headers = new ArrayList<Header>();
    for (var sent : signed.headers()) {
      headers.add(sent.name().equals("Host") ? header(":authority", sent.value()) : sent);
    }
    assertThat(verifier.verify(request("", headers, signed.body()), NOW))
        .isEqualTo(new Verdict.Accepted("AK1", "us-east-1"));
  }

  @Test
  void forgetsWhatWasDerivedFromASecretWithTheSecret() {
    var keys = new ArrayList<>(List.of(KEY));
    var changing = new SignatureVerifier(_ -> keys.getFirst());
    var signed = signed(request("", List.of()));
    assertThat(changing.verify(signed, NOW)).isInstanceOf(Verdict.Accepted.class);
    assertThat(changing.verify(signed, NOW)).isInstanceOf(Verdict.Accepted.class);
    keys.set(0, key("AK1", "another", true));
    assertThat(changing.verify(signed, NOW)).isEqualTo(Refusals.mismatch());
  }

  @Test
  void inDevelopmentTakesAnyCredentialsButNotNone() {
    var any = new AnyCredentials();
    assertThat(any.verify(request("", List.of()), NOW)).isEqualTo(Refusals.missing());
    assertThat(
            any.verify(
                request(
                    "",
                    List.of(header("Authorization", "AWS4-HMAC-SHA256 Credential=x/d/local/s/t"))),
                NOW))
        .isEqualTo(new Verdict.Accepted("x", "local"));
    assertThat(
            any.verify(
                request("X-Amz-Algorithm=a&X-Amz-Credential=x%2Fd%2Flocal%2Fs%2Ft", List.of()),
                NOW))
        .isEqualTo(new Verdict.Accepted("x", "local"));
    assertThat(any.verify(request("", List.of(header("Authorization", "AWS4- Credential=x"))), NOW))
        .isEqualTo(Refusals.credentialParts("x"));
  }

  private Verdict verify(Header... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add(header("Host", "localhost:8000"));
    return verifier.verify(request("", all), NOW);
  }

  private static Verdict.Refused refused(String exception, String message) {
    for (var code : RefusalCode.values()) {
      if (code.exceptionName().equals(exception + "Exception")) {
        return new Verdict.Refused(code, message);
      }
    }
    throw new AssertionError(exception);
  }

  private static Header header(String name, String value) {
    return new Header(name, value);
  }

  private static Header date(String value) {
    return header("X-Amz-Date", value);
  }

  private static Header claim(String signature) {
    return header(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=%s, Signature=%s"
            .formatted(SCOPE, HEADERS, signature));
  }

  private static SignedRequest request(String query, List<Header> headers) {
    return request(query, headers, Bytes.owned("{}".getBytes(StandardCharsets.UTF_8)));
  }

  private static SignedRequest request(String query, List<Header> headers, Bytes body) {
    return new SignedRequest("POST", "/", query, headers, body);
  }

  /** As a caller would, who signs all the headers there are. */
  private static SignedRequest signed(SignedRequest bare) {
    var headers = new ArrayList<>(bare.headers());
    headers.add(header("Host", "localhost:8000"));
    headers.add(date("20261126T102030Z"));
    var dated = request(bare.query(), headers, bare.body());
    var sent = RequestHeaders.of(dated);
    var names = new ArrayList<>(sent.names());
    names.remove(RequestHeaders.AUTHORITY);
    var list = SignedHeaders.parse(String.join(";", names));
    byte[] canonical =
        Objects.requireNonNull(
            CanonicalRequest.bytes(
                dated,
                sent,
                QueryParameters.of(dated),
                list,
                Sha256.hex(bare.body().unsafeArray())));
    var scope = Objects.requireNonNull(CredentialScope.parse(SCOPE));
    var signature =
        Signature.of(canonical, SigningTime.of(NOW), scope, Signature.key(KEY.secret(), scope));
    headers.add(
        header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=%s, Signature=%s"
                .formatted(SCOPE, list.text(), signature)));
    return request(bare.query(), headers, bare.body());
  }
}
