package io.isotherm.router.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests and answers as HTTP/2 has them on a stream. Pure. */
final class Http2Form {
  private static final byte[] NO_BODY = {};

  private Http2Form() {}

  /** A request without its body; what HTTP/2 has in pseudo-headers is where HTTP/1.1 has it. */
  static HttpRequest head(Http2Headers received) {
    List<Header> headers = new ArrayList<>(received.size());
    if (received.authority() != null && !received.contains(HttpHeaderNames.HOST)) {
      headers.add(new Header("host", received.authority().toString()));
    }
    for (Map.Entry<CharSequence, CharSequence> entry : received) {
      if (!Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(entry.getKey())) {
        headers.add(new Header(entry.getKey().toString(), entry.getValue().toString()));
      }
    }
    return new HttpRequest(
        String.valueOf(received.method()),
        String.valueOf(received.path()),
        new HttpHeaders(headers),
        NO_BODY);
  }

  /** What the peer says that the body has; -1 when it does not say. The decoder checks it. */
  static long bodyBytes(HttpRequest head) {
    String length = head.headers().first("content-length");
    return length == null ? -1 : Long.parseLong(length);
  }

  /**
   * The headers of an answer.
   *
   * @param date when the answer has none
   */
  static Http2Headers headers(HttpResponse response, String date) {
    var headers = new DefaultHttp2Headers(false).status(Integer.toString(response.status()));
    for (Header header : response.headers()) {
      headers.add(header.name().toLowerCase(Locale.ROOT), header.value());
    }
    if (!headers.contains(HttpHeaderNames.DATE)) {
      headers.add(HttpHeaderNames.DATE, date);
    }
    if (!Http1Form.hasNoBody(response.status())) {
      headers.addInt(HttpHeaderNames.CONTENT_LENGTH, response.body().length);
    }
    return headers;
  }
}
