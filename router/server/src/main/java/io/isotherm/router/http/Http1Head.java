package io.isotherm.router.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request line and headers of a request of HTTP/1.0 or 1.1, as the decoder has them. */
record Http1Head(io.netty.handler.codec.http.HttpRequest decoded) {

  /** Why the request is refused whatever its body, or null when it is not. */
  @Nullable HttpRefusal refusal() {
    if (decoded.decoderResult().isFailure()) {
      return refusal(decoded.decoderResult().cause());
    }
    if (!decoded.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return isOld() ? null : HttpRefusal.MALFORMED;
    }
    // RFC 9112, 3.2 and 6.1: there is one Host, and the end of the body can be found.
    return decoded.headers().getAll(HttpHeaderNames.HOST).size() == 1
            && (!decoded.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || HttpUtil.isTransferEncodingChunked(decoded))
        ? null
        : HttpRefusal.MALFORMED;
  }

  /** What a failure of the decoder means. */
  static HttpRefusal refusal(Throwable cause) {
    return cause instanceof TooLongFrameException
        ? HttpRefusal.HEADERS_TOO_LARGE
        : HttpRefusal.MALFORMED;
  }

  /** What the peer says that the body has; -1 when it does not say. */
  long bodyBytes() {
    return HttpUtil.getContentLength(decoded, -1L);
  }

  /** The request with its whole body. */
  HttpRequest with(byte[] body) {
    var headers = new ArrayList<Header>(decoded.headers().size());
    for (Map.Entry<String, String> entry : decoded.headers()) {
      headers.add(new Header(entry.getKey(), entry.getValue()));
    }
    return new HttpRequest(decoded.method().name(), decoded.uri(), new HttpHeaders(headers), body);
  }

  /** Whether it asks for the head of an answer only. */
  boolean isForHead() {
    return decoded.method().equals(HttpMethod.HEAD);
  }

  /** Whether the peer may send another request after this. */
  boolean keepsAlive() {
    return HttpUtil.isKeepAlive(decoded);
  }

  /** Whether the peer has to be told that the connection is kept, which HTTP/1.1 leaves unsaid. */
  boolean isOld() {
    return decoded.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  /** Whether the peer waits for leave to send the body. */
  boolean expectsContinue() {
    return HttpUtil.is100ContinueExpected(decoded);
  }
}
