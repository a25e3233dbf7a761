package io.isotherm.router.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a request that is signed, which does not depend on what may change on the way.
 *
 * <pre>
 * method \n path \n query \n (name:value \n)* \n names of signed headers \n hash of the body
 * </pre>
 *
 * <p>Source: IAM user guide, "Create a signed AWS API request", step 1.
 */
final class CanonicalRequest {
  private CanonicalRequest() {}

  /**
   * The bytes that are hashed.
   *
   * @param payloadHash of the body, in hexadecimal
   * @return null when there is no such form: a header is said to be signed and was not sent, or a
   *     character is no byte
   */
  static byte @Nullable [] bytes(
      SignedRequest request,
      RequestHeaders headers,
      QueryParameters query,
      SignedHeaders signed,
      String payloadHash) {
    var text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    text.append(PercentCode.encodePath(normalized(request.path()))).append('\n');
    text.append(query.canonical()).append('\n');
    for (var name : signed.names()) {
      if (!headers.has(name)) {
        return null;
      }
      text.append(name).append(':');
      appendValues(text, headers.all(name));
      text.append('\n');
    }
    text.append('\n').append(signed.text()).append('\n').append(payloadHash);
    String whole = text.toString();
    byte[] bytes = whole.getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.ISO_8859_1).equals(whole) ? bytes : null;
  }

  /**
   * A path without dot segments and empty ones. What is encoded in it stays so, and is encoded once
   * more when it is signed.
   */
  static String normalized(String path) {
    if (path.equals("/") || path.isEmpty()) {
      return "/";
    }
    var segments = new ArrayList<String>();
    for (var segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.removeLast();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    if (segments.isEmpty()) {
      return "/";
    }
    return "/" + String.join("/", segments) + (path.endsWith("/") ? "/" : "");
  }

  private static void appendValues(StringBuilder text, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      appendFolded(text, values.get(i));
    }
  }

  /** Without space at its ends, and with one space wherever there is more of it. */
  private static void appendFolded(StringBuilder text, String value) {
    int start = text.length();
    boolean space = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        space = text.length() > start;
      } else {
        if (space) {
          text.append(' ');
          space = false;
        }
        text.append(c);
      }
    }
  }
}
