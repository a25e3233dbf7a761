package io.isotherm.router.fuzz;

import io.isotherm.router.auth.AnyCredentials;
import io.isotherm.router.auth.Authenticator;
import io.isotherm.router.auth.SignatureVerifier;
import io.isotherm.router.auth.SignedRequest;
import io.isotherm.router.auth.Verdict;
import io.isotherm.router.testing.TestKeys;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A signed request as it came: its request line, headers and body. There is a verdict about it, and
 * nothing of the request gets past the verdict but a key that is known and a region that is one.
 */
public final class SignatureTarget {
  private static final Instant NOW = Instant.parse("2026-11-26T10:20:30Z");
  private static final String KEY_ID = "AK";
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** A text repeats parts of a request, each of which is cut at 8 KB. */
  private static final int MESSAGE_CHARS_MAX = 40_000;

  private SignatureTarget() {}

  /** Called by the fuzzer, for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    var request = request(FuzzedMessage.of(input));
    var verifier =
        new SignatureVerifier(id -> id.equals(KEY_ID) ? TestKeys.key(id, "secret", true) : null);
    if (verdict(verifier, request) instanceof Verdict.Accepted(var key, var region)
        && !(key.equals(KEY_ID) && REGION.matcher(region).matches())) {
      throw new AssertionError("Taken for " + key + " in " + region + ".");
    }
    var _ = verdict(new AnyCredentials(), request);
  }

  private static Verdict verdict(Authenticator authenticator, SignedRequest request) {
    var verdict = authenticator.verify(request, NOW);
    if (verdict instanceof Verdict.Refused(_, var message)
        && message.length() > MESSAGE_CHARS_MAX) {
      throw new AssertionError("A refusal of " + message.length() + " characters.");
    }
    return verdict;
  }

  private static SignedRequest request(FuzzedMessage message) {
    var words = message.line().split(" ", -1);
    var target = words.length < 2 ? "" : words[1];
    int query = target.indexOf('?');
    return new SignedRequest(
        words[0],
        query < 0 ? target : target.substring(0, query),
        query < 0 ? "" : target.substring(query + 1),
        message.headers().stream()
            .map(header -> new SignedRequest.Header(header.name(), header.value()))
            .toList(),
        message.body());
  }
}
