package io.isotherm.router.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a request of HTTP/1.1 asks to go on with HTTP/2 in clear text: RFC 7540, 3.2. Pure. */
final class Http2Upgrade {
  private static final String PROTOCOL = "h2c";
  private static final String UPGRADE = "upgrade";
  private static final String SETTINGS = "http2-settings";

  /** Identifier and value. */
  private static final int SETTING_BYTES = Short.BYTES + Integer.BYTES;

  private Http2Upgrade() {}

  /**
   * The peer's settings; null when it does not ask, or asks in a way that is to be ignored, and is
   * then answered in HTTP/1.1.
   */
  static @Nullable Http2Settings settings(Http1Head head) {
    HttpHeaders headers = head.decoded().headers();
    if (!headers.contains(HttpHeaderNames.UPGRADE)
        || head.isOld()
        || !headers.containsValue(HttpHeaderNames.UPGRADE, PROTOCOL, true)
        || !headers.containsValue(HttpHeaderNames.CONNECTION, UPGRADE, true)
        || !headers.containsValue(HttpHeaderNames.CONNECTION, SETTINGS, true)) {
      return null;
    }
    List<String> values = headers.getAll(SETTINGS);
    return values.size() == 1 ? decoded(values.getFirst()) : null;
  }

  private static @Nullable Http2Settings decoded(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() % SETTING_BYTES != 0) {
        return null;
      }
      var settings = new Http2Settings();
      while (bytes.hasRemaining()) {
        char identifier = bytes.getChar();
        settings.put(identifier, Long.valueOf(Integer.toUnsignedLong(bytes.getInt())));
      }
      // Only a server pushes, so it is no setting that a server is sent on this way.
      settings.remove(Http2CodecUtil.SETTINGS_ENABLE_PUSH);
      return settings;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
