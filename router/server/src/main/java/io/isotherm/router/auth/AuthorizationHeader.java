package io.isotherm.router.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private AuthorizationHeader() {}

  static Claim read(SignedRequest request) {
    var header = request.first(NAME);
    if (header == null || request.count(NAME) != 1) {
      return new Claim.Unreadable(Refusals.severalHeaders());
    }
    var parts = parts(header.strip());
    if (!parts.getFirst().startsWith(SCHEME)) {
      return new Claim.Unreadable(Refusals.missing());
    }
    var parameters = new HashMap<String, String>();
    for (var part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals < 0 && !part.isEmpty()) {
        return new Claim.Unreadable(Refusals.notAPair(part, header));
      }
      String name = part.substring(0, Math.max(0, equals));
      if (parameters.put(name, part.substring(equals + 1)) != null) {
        return new Claim.Unreadable(Refusals.repeated(name));
      }
    }
    return claim(parts.getFirst(), parameters, request, header);
  }

  /**
   * What stands between runs of commas, spaces and tabs; the first or last part is empty where the
   * text begins or ends with one. By hand, since a regular expression took a tenth of all that is
   * done for a request.
   */
  private static List<String> parts(String text) {
    var parts = new ArrayList<String>(4);
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (at < text.length() && isBetween(text.charAt(at))) {
        at++;
      }
      if (at > end) {
        parts.add(text.substring(from, end));
        from = at;
      } else {
        at++;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static boolean isBetween(char c) {
    return c == ',' || c == ' ' || c == '\t';
  }

  private static Claim claim(
      String algorithm, Map<String, String> parameters, SignedRequest request, String header) {
    String credential = parameters.getOrDefault("Credential", "");
    String signature = parameters.getOrDefault("Signature", "");
    String signedHeaders = parameters.get("SignedHeaders");
    var ownDate = request.first("x-amz-date");
    String date = ownDate == null ? request.first("date") : ownDate;
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
        request.first("x-amz-security-token"),
        gaps);
  }
}
