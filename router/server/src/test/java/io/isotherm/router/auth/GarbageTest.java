package io.isotherm.router.auth;

import static io.isotherm.router.testing.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Bytes;
import io.isotherm.router.auth.SignedRequest.Header;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent, the answer is a refusal and not an exception. */
final class GarbageTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:20:30Z");

  private final Authenticator verifier = new SignatureVerifier(id -> key(id, "secret", true));

  @Property(tries = 5_000)
  void refusesGarbage(@ForAll("requests") SignedRequest request) {
    assertThat(verifier.verify(request, NOW)).isInstanceOf(Verdict.Refused.class);
    assertThat(new AnyCredentials().verify(request, NOW)).isNotNull();
  }

  @Property(tries = 20)
  void refusesHugeHeadersWithoutRepeatingThem(@ForAll("pieces") String piece) {
    var header = new Header("Authorization", "AWS4-HMAC-SHA256 " + (piece + " ").repeat(50_000));
    var verdict =
        verifier.verify(new SignedRequest("POST", "/", "", List.of(header), Bytes.EMPTY), NOW);
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).message().length()).isLessThan(20_000);
  }

  @Provide
  Arbitrary<SignedRequest> requests() {
    var header =
        Combinators.combine(
                Arbitraries.of(
                    "Authorization",
                    "Host",
                    "Date",
                    "X-Amz-Date",
                    "X-Amz-Content-Sha256",
                    "",
                    "x-y"),
                Arbitraries.oneOf(authorizations(), dates(), text()))
            .as(Header::new);
    return Combinators.combine(
            Arbitraries.of("POST", "", "GET\n"),
            text(),
            Arbitraries.oneOf(Arbitraries.just(""), queries()),
            header.list().ofMaxSize(8),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(8))
        .as((method, path, query, headers, body) ->
            new SignedRequest(method, path, query, headers, Bytes.copyOf(body)));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "a", "a=b", "Credential=a/b/c/d/e", "=", "SignedHeaders=host;host", "////");
  }

  private static Arbitrary<String> authorizations() {
    return Combinators.combine(
            Arbitraries.of("AWS4-HMAC-SHA256", "AWS4-", "AWS4", ""),
            Arbitraries.oneOf(
                    Arbitraries.of(
                        "Credential=AK/20261126/r/dynamodb/aws4_request",
                        "Credential=/////",
                        "SignedHeaders=host;x-amz-date;x-amz-content-sha256",
                        "SignedHeaders=;;\u212A",
                        "Signature=ab"),
                    text())
                .list()
                .ofMaxSize(5))
        .as((algorithm, parts) -> algorithm + " " + String.join(", ", parts));
  }

  private static Arbitrary<String> queries() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                "X-Amz-Credential=AK%2F20261126/r/dynamodb/aws4_request",
                "X-Amz-SignedHeaders=host",
                "X-Amz-Date=20261126T102030Z",
                "X-Amz-Signature=%zz%",
                "%",
                "=",
                "+"),
            text())
        .list()
        .ofMaxSize(7)
        .map(parts -> String.join("&", parts));
  }

  private static Arbitrary<String> dates() {
    return Arbitraries.of(
        "20261126T102030Z", "99999999T999999Z", "Thu, 26 Nov 2026 10:20:30 GMT", "20261126", "");
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings().ofMaxLength(12);
  }
}
