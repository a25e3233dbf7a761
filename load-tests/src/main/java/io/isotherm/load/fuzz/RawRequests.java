package io.isotherm.load.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes what clients should not send: bytes for one connection. Pure. */
final class RawRequests {
  private static final int HEADERS_MAX = 5_000;
  private static final int LINE_CHARS_MAX = 40_000;
  private static final int CHANGES_MAX = 12;
  private static final String BODY = "{\"TableName\":\"things\"}";
  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810.DescribeTable\r\n"
          + "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Date: 20261126T102030Z\r\n"
          + "Authorization: AWS4-HMAC-SHA256 Credential=AK/20261126/eu-north-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00\r\n";
  private static final String WHOLE = HEAD + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;

  /** What may stand after the other headers, and says how long a body is, or does not. */
  private static final List<String> ENDS =
      List.of(
          "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + BODY,
          "Content-Length: -1\r\n\r\n" + BODY,
          "Content-Length: 99999999999999999999\r\n\r\n" + BODY,
          "Content-Length: 17000000\r\nExpect: 100-continue\r\n\r\n",
          "Content-Length: 22\r\nTransfer-Encoding: chunked\r\n\r\n16\r\n" + BODY + "\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n16;a=b\r\n" + BODY + "\r\n0\r\nA: b\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + BODY,
          "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY,
          "Transfer-Encoding: gzip, chunked, chunked\r\n\r\n16\r\n" + BODY + "\r\n0\r\n\r\n",
          "Content-Encoding: gzip\r\nContent-Length: 22\r\n\r\n" + BODY,
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: %%%\r\n\r\n",
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n"
              + "Content-Length: 22\r\n\r\n"
              + BODY,
          "\r\n");

  private RawRequests() {}

  static byte[] next(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> changed(bytes(WHOLE), random);
      case 1 -> truncated(bytes(HEAD + one(ENDS, random)), random);
      case 2 -> bytes(HEAD + one(ENDS, random));
      case 3 -> changed(bytes(HEAD + one(ENDS, random)), random);
      case 4 -> withManyHeaders(random);
      case 5 -> withLongLine(random);
      case 6 -> http2(random);
      default -> pipelined(random);
    };
  }

  private static byte[] withManyHeaders(RandomGenerator random) {
    var text = new StringBuilder(HEAD);
    int count = random.nextInt(HEADERS_MAX);
    for (int i = 0; i < count; i++) {
      text.append("x").append(random.nextInt(100)).append(": ").append(i).append("\r\n");
    }
    return bytes(text.append(one(ENDS, random)).toString());
  }

  private static byte[] withLongLine(RandomGenerator random) {
    var filler = "a".repeat(random.nextInt(LINE_CHARS_MAX));
    return bytes(
        random.nextBoolean()
            ? "POST /" + filler + " HTTP/1.1\r\nHost: h\r\n\r\n"
            : HEAD + "x: " + filler + "\r\n" + one(ENDS, random));
  }

  /** The preface of HTTP/2, and frames with anything in them. */
  private static byte[] http2(RandomGenerator random) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    out.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
    int frames = random.nextInt(20);
    for (int i = 0; i < frames; i++) {
      var payload = new byte[random.nextInt(64)];
      random.nextBytes(payload);
      out.writeBytes(
          new byte[] {
            0,
            0,
            (byte) (random.nextInt(20) == 0 ? random.nextInt(256) : payload.length),
            (byte) random.nextInt(12),
            (byte) random.nextInt(256),
            0,
            0,
            0,
            (byte) random.nextInt(8)
          });
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }

  private static byte[] pipelined(RandomGenerator random) {
    var out = new ByteArrayOutputStream();
    int count = 1 + random.nextInt(300);
    for (int i = 0; i < count; i++) {
      out.writeBytes(bytes(WHOLE));
    }
    out.writeBytes(changed(bytes(WHOLE), random));
    return out.toByteArray();
  }

  private static byte[] truncated(byte[] whole, RandomGenerator random) {
    return Arrays.copyOf(whole, random.nextInt(whole.length));
  }

  private static byte[] changed(byte[] whole, RandomGenerator random) {
    var changed = whole.clone();
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes; i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static String one(List<String> some, RandomGenerator random) {
    return some.get(random.nextInt(some.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
