package io.isotherm.router.dynamodb.error;

import io.isotherm.model.error.Throttling;
import io.isotherm.router.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What throttled responses say in their headers:
 *
 * <pre>
 * x-isotherm-throttle: partition=17; key=0x91ab34cd00112233 %22alice%22; key-part=0.83; retry-after-ms=12
 * x-isotherm-throttle: partition=17; share=scans; retry-after-ms=250
 * Retry-After: 2
 * </pre>
 *
 * <p>Each part of the first is there when it is known. In the key, quotes, semicolons, percent
 * signs and all that is no visible ASCII stand as {@code %} and two digits for each byte. The
 * second is there for waits of a second and more, rounded up: SDKs wait for no less than it says,
 * which would be too long for some milliseconds. Pure.
 */
final class ThrottlingHeaders {
  static final String THROTTLE = "x-isotherm-throttle";
  static final String RETRY_AFTER = "Retry-After";

  private static final int MILLIS_PER_SECOND = 1_000;

  private ThrottlingHeaders() {}

  static List<Header> of(Throttling throttling) {
    var parts = new ArrayList<String>();
    if (throttling.partition() != 0) {
      parts.add("partition=" + throttling.partition());
    }
    if (throttling.scans()) {
      parts.add("share=scans");
    }
    var hotKey = throttling.hotKey();
    if (hotKey != null) {
      parts.add("key=" + escaped(hotKey.text()));
      parts.add("key-part=" + Math.round(hotKey.part() * 100) / 100.0);
    }
    parts.add("retry-after-ms=" + throttling.retryAfterMillis());
    var headers = new ArrayList<Header>();
    headers.add(new Header(THROTTLE, String.join("; ", parts)));
    if (throttling.retryAfterMillis() >= MILLIS_PER_SECOND) {
      int seconds = Math.ceilDiv(throttling.retryAfterMillis(), MILLIS_PER_SECOND);
      headers.add(new Header(RETRY_AFTER, Integer.toString(seconds)));
    }
    return List.copyOf(headers);
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xFF);
      if (character >= ' ' && character < 0x7F && "\";%".indexOf(character) < 0) {
        escaped.append(character);
      } else {
        escaped.append('%').append("%02X".formatted((int) character));
      }
    }
    return escaped.toString();
  }
}
