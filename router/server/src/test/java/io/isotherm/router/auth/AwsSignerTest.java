package io.isotherm.router.auth;

import static io.isotherm.router.testing.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.access.AccessKey;
import io.isotherm.router.auth.SignedRequest.Header;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** What the AWS SDK signs is accepted, and nothing that differs from it in one bit is. */
final class AwsSignerTest {
  private static final int REQUESTS = 10_000;
  private static final Instant NOW = Instant.parse("2026-11-26T10:20:30Z");
  private static final AccessKey KEY =
      key("AKEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", true);

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Authenticator verifier =
      new SignatureVerifier(id -> id.equals(KEY.id()) ? KEY : null);

  @Test
  void acceptsWhatTheSdkSignedAndRefusesItWithOneBitChanged() {
    var requests = new RandomRequests(20261126);
    for (int i = 0; i < REQUESTS; i++) {
      var unsigned = requests.next();
      var signed = sign(unsigned, AwsCredentialsIdentity.create(KEY.id(), KEY.secret()));
      assertThat(verifier.verify(signed, NOW))
          .as("request %d: %s", i, signed)
          .isEqualTo(new Verdict.Accepted(KEY.id(), unsigned.region()));
      for (var changed : changed(signed, requests)) {
        assertThat(verifier.verify(changed, NOW))
            .as("request %d: %s, changed: %s", i, signed, changed)
            .isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  @Test
  void refusesSessionsThatTheSdkSignedRightForTheirToken() {
    var requests = new RandomRequests(7);
    for (int i = 0; i < 500; i++) {
      var signed =
          sign(
              requests.next(),
              AwsSessionCredentialsIdentity.create(KEY.id(), KEY.secret(), "token/+=" + i));
      assertThat(verifier.verify(signed, NOW)).isEqualTo(Refusals.unknownToken());
    }
  }

  private SignedRequest sign(RandomRequests.Unsigned unsigned, AwsCredentialsIdentity identity) {
    var signed =
        signer.sign(request ->
            request
                .identity(identity)
                .request(unsigned.request())
                .payload(unsigned::stream)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                .putProperty(AwsV4HttpSigner.REGION_NAME, unsigned.region())
                .putProperty(
                    AwsV4HttpSigner.AUTH_LOCATION,
                    unsigned.inQuery() ? AuthLocation.QUERY_STRING : AuthLocation.HEADER)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)));
    return RandomRequests.sent(signed.request(), unsigned.body());
  }

  /** The request with a bit of its body, signature, scope and one signed header flipped. */
  private static List<SignedRequest> changed(SignedRequest signed, RandomRequests requests) {
    var changed = new ArrayList<SignedRequest>();
    changed.add(
        new SignedRequest(
            signed.method(),
            signed.path(),
            signed.query(),
            signed.headers(),
            requests.flipped(signed.body())));
    for (var part : List.of("Credential=", "Signature=")) {
      changed.add(
          signed.query().contains("X-Amz-" + part)
              ? withQuery(signed, flippedAfter(signed.query(), "X-Amz-" + part, requests))
              : withAuthorization(signed, part, requests));
    }
    var coverable =
        signed.headers().stream()
            .filter(header -> isSigned(header, signed))
            .filter(header -> !header.value().isBlank())
            .toList();
    var header = requests.oneOf(coverable);
    changed.add(withHeader(signed, header, flippedText(header.value(), requests)));
    return changed;
  }

  private static boolean isSigned(Header header, SignedRequest request) {
    String list =
        request.headers().stream()
            .filter(other -> other.name().equalsIgnoreCase("authorization"))
            .map(Header::value)
            .findFirst()
            .orElseGet(request::query);
    String name = header.name().toLowerCase(Locale.ROOT);
    return list.matches(".*SignedHeaders=([^,&]*(;|%3B))?" + name + "((;|%3B).*|[,&].*|)");
  }

  /** White space is left alone: what is folded may well stand for the same. */
  private static String flippedText(String value, RandomRequests requests) {
    var solid = IntStream.range(0, value.length()).filter(i -> value.charAt(i) > ' ');
    return flippedAt(value, solid, requests);
  }

  /** Escapes are left alone too: their digits may be of either case. */
  private static String flippedAfter(String text, String name, RandomRequests requests) {
    int from = text.indexOf(name) + name.length();
    int to = from;
    while (to < text.length() && ",& ".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    var plain =
        IntStream.range(from, to)
            .filter(i -> text.substring(Math.max(from, i - 2), i + 1).indexOf('%') < 0);
    return flippedAt(text, plain, requests);
  }

  private static String flippedAt(String text, IntStream positions, RandomRequests requests) {
    return requests.flipped(text, requests.oneOf(positions.boxed().toList()));
  }

  private static SignedRequest withAuthorization(
      SignedRequest signed, String part, RandomRequests requests) {
    var header =
        signed.headers().stream()
            .filter(other -> other.name().equalsIgnoreCase("authorization"))
            .findFirst()
            .orElseThrow();
    return withHeader(signed, header, flippedAfter(header.value(), part, requests));
  }

  private static SignedRequest withHeader(SignedRequest signed, Header header, String value) {
    var headers = new ArrayList<>(signed.headers());
    headers.set(headers.indexOf(header), new Header(header.name(), value));
    return new SignedRequest(
        signed.method(), signed.path(), signed.query(), headers, signed.body());
  }

  private static SignedRequest withQuery(SignedRequest signed, String query) {
    return new SignedRequest(
        signed.method(), signed.path(), query, signed.headers(), signed.body());
  }
}
