package io.isotherm.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Answers as HTTP/1.1 has them on a connection. */
final class Http1Form {
  static final int NO_CONTENT = 204;
  static final int NOT_MODIFIED = 304;

  private static final int HEAD_CHARS = 384;

  /** What the peer is told about the connection. */
  enum Connection {
    /** Kept, as both know. */
    UNSAID(""),
    KEPT("Connection: keep-alive\r\n"),
    CLOSED("Connection: close\r\n");

    private final String line;

    Connection(String line) {
      this.line = line;
    }
  }

  private Http1Form() {}

  /**
   * An answer in one buffer, which is the caller's to release.
   *
   * @param toHead leaves the body out, but not its length
   * @param date when the answer has none
   */
  static ByteBuf answer(
      ByteBufAllocator buffers,
      HttpResponse response,
      boolean toHead,
      Connection connection,
      String date) {
    byte[] head = head(response, connection, date).getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = response.body();
    int bodyLength = toHead || hasNoBody(response.status()) ? 0 : body.length;
    return buffers
        .ioBuffer(head.length + bodyLength)
        .writeBytes(head)
        .writeBytes(body, 0, bodyLength);
  }

  private static String head(HttpResponse response, Connection connection, String date) {
    var head = new StringBuilder(HEAD_CHARS);
    head.append("HTTP/1.1 ").append(HttpResponseStatus.valueOf(response.status())).append("\r\n");
    boolean dated = false;
    for (Header header : response.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
      dated |= header.isNamed("Date");
    }
    if (!dated) {
      head.append("Date: ").append(date).append("\r\n");
    }
    if (!hasNoBody(response.status())) {
      head.append("Content-Length: ").append(response.body().length).append("\r\n");
    }
    return head.append(connection.line).append("\r\n").toString();
  }

  /** Whether an answer of that status ends with its headers. */
  static boolean hasNoBody(int status) {
    return status == NO_CONTENT || status == NOT_MODIFIED;
  }

  /** Leave to send the body. */
  static ByteBuf goOn() {
    return text("HTTP/1.1 100 Continue\r\n\r\n");
  }

  /** The last that is said in HTTP/1.1 on a connection that goes on with HTTP/2. */
  static ByteBuf upgraded() {
    return text("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n");
  }

  private static ByteBuf text(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
