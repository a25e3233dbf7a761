package io.isotherm.router.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a claim from the header it is usually in.
 *
 * <pre>
 * Authorization: AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=f;g, Signature=h
 * </pre>
 *
 * <p>Parameters come in any order, with commas or spaces or both between them.
 */
final class AuthorizationHeader {
  static final String NAME = "authorization";

  private static final String SCHEME = "AWS4-";
  private static final Pattern BETWEEN = Pattern.compile("[, \t]+");

  private AuthorizationHeader() {}

  static Claim read(RequestHeaders headers) {
    var sent = headers.all(NAME);
    if (sent.size() != 1) {
      return new Claim.Unreadable(Refusals.severalHeaders());
    }
    String header = sent.getFirst();
    String[] parts = BETWEEN.split(header.strip(), -1);
    if (!parts[0].startsWith(SCHEME)) {
      return new Claim.Unreadable(Refusals.missing());
    }
    var parameters = new HashMap<String, String>();
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      int equals = part.indexOf('=');
      if (equals < 0 && !part.isEmpty()) {
        return new Claim.Unreadable(Refusals.notAPair(part, header));
      }
      String name = part.substring(0, Math.max(0, equals));
      if (parameters.put(name, part.substring(equals + 1)) != null) {
        return new Claim.Unreadable(Refusals.repeated(name));
      }
    }
    return claim(parts[0], parameters, headers, header);
  }

  private static Claim claim(
      String algorithm, Map<String, String> parameters, RequestHeaders headers, String header) {
    String credential = parameters.getOrDefault("Credential", "");
    String signature = parameters.getOrDefault("Signature", "");
    String signedHeaders = parameters.get("SignedHeaders");
    String date = headers.has("x-amz-date") ? headers.find("x-amz-date") : headers.find("date");
    var absent = new ArrayList<String>();
    if (credential.isEmpty()) {
      absent.add("Credential");
    }
    if (signature.isEmpty()) {
      absent.add("Signature");
    }
    if (signedHeaders == null) {
      absent.add("SignedHeaders");
    }
    boolean dated = date != null && !date.isBlank();
    var gaps = absent.isEmpty() && dated ? null : Refusals.incompleteHeader(absent, dated, header);
    if (gaps != null && credential.isEmpty()) {
      return new Claim.Unreadable(gaps);
    }
    return new Claim.Made(
        algorithm,
        credential,
        signedHeaders == null ? "" : signedHeaders,
        signature,
        date == null ? null : date.strip(),
        headers.find("x-amz-security-token"),
        gaps);
  }
}
