package io.isotherm.router.auth;

import static io.isotherm.router.testing.TestKeys.key;
import static java.util.Objects.requireNonNull;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.item.Bytes;
import io.isotherm.router.auth.SignedRequest.Header;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * CPU time of one verification of a request with a body of 1 KB, as an SDK of AWS sends it. Run
 * {@link #main} with the test class path; the last lines count.
 */
final class SignatureBenchmark {
  private static final int ROUNDS = 8;
  private static final Instant NOW = Instant.parse("2026-11-26T10:20:30Z");
  private static final String NAMES =
      "amz-sdk-invocation-id;amz-sdk-request;host;x-amz-date;x-amz-target";
  private static final AccessKey KEY = key("AK1", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", true);
  private static final CredentialScope SCOPE =
      requireNonNull(CredentialScope.parse("AK1/20261126/us-east-1/dynamodb/aws4_request"));

  private final Authenticator verifier = new SignatureVerifier(_ -> KEY);
  private final SignedRequest request = signed();

  public static void main(String[] arguments) {
    new SignatureBenchmark().run(100_000);
  }

  @Test
  void itRuns() {
    run(10);
  }

  private void run(int calls) {
    var threads = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < calls; i++) {
        if (!(verifier.verify(request, NOW) instanceof Verdict.Accepted)) {
          throw new IllegalStateException("The request of the benchmark was refused.");
        }
      }
      long nanos = threads.getCurrentThreadCpuTime() - before;
      System.out.printf("verify, 1 KB %6.2f us%n", nanos / 1e3 / calls);
    }
  }

  private static SignedRequest signed() {
    var time = SigningTime.of(NOW);
    var body = Bytes.owned(new byte[1_024]);
    var bare = request(time, body, "");
    byte[] canonical =
        requireNonNull(
            CanonicalRequest.bytes(
                bare,
                RequestHeaders.of(bare),
                QueryParameters.of(bare),
                SignedHeaders.parse(NAMES),
                Sha256.hex(body.unsafeArray())));
    byte[] derived = Signature.key(KEY.secret(), SCOPE);
    return request(time, body, Signature.of(canonical, time, SCOPE, derived));
  }

  private static SignedRequest request(SigningTime time, Bytes body, String signature) {
    return new SignedRequest(
        "POST",
        "/",
        "",
        List.of(
            new Header("Host", "localhost:8000"),
            new Header("amz-sdk-invocation-id", "0b1ab1a4-6f7f-4a3f-8d6c-3b1b8f3a2c11"),
            new Header("amz-sdk-request", "attempt=1; max=4"),
            new Header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AK1/"
                    + SCOPE.text()
                    + ", SignedHeaders="
                    + NAMES
                    + ", Signature="
                    + signature),
            new Header("Content-Type", "application/x-amz-json-1.0"),
            new Header("User-Agent", "aws-sdk-java/2.57.8 ua/2.1 os/Linux lang/java"),
            new Header("X-Amz-Date", time.text()),
            new Header("X-Amz-Target", "DynamoDB_20120810.PutItem"),
            new Header("Content-Length", "1024")),
        body);
  }
}
