package io.isotherm.router.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection, written and read byte by byte. Reads end after a deadline. */
final class RawClient implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 10_000;

  /** So far apart that no body of a test's length is complete before a deadline. */
  private static final long BETWEEN_DROPS_NANOS = 1_000_000;

  private final Socket socket;
  private final InputStream in;
  private long lastDropNanos = System.nanoTime();

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(DEADLINE_MILLIS);
    in = socket.getInputStream();
  }

  /** What a server said. */
  record Reply(String head, String body) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }

    boolean says(String headerLine) {
      return head.toLowerCase(Locale.ROOT)
          .contains("\r\n" + headerLine.toLowerCase(Locale.ROOT) + "\r\n");
    }
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Lines, each with its end. */
  RawClient lines(String... lines) throws IOException {
    return send(String.join("\r\n", lines) + "\r\n");
  }

  /** A POST with a body. */
  RawClient post(String uri, String body) throws IOException {
    return send(
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(uri, body.length(), body));
  }

  /** One more byte, if it is time for one and the server still takes it. */
  void drip() {
    if (System.nanoTime() - lastDropNanos < BETWEEN_DROPS_NANOS) {
      return;
    }
    lastDropNanos = System.nanoTime();
    try {
      send("x");
    } catch (IOException _) {
      // What it said before is still to be read.
    }
  }

  boolean hasReply() {
    try {
      return in.available() > 0;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The next reply, with a body of the length that it states. */
  Reply reply() throws IOException {
    String head = head();
    int length = 0;
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
    }
    return new Reply(head, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
  }

  /** The next head, and nothing after it. */
  String head() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("Closed after: " + head.toString(StandardCharsets.ISO_8859_1));
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Everything until the server closes its end. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
