package io.isotherm.load.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A connection that is kept, with one request at a time on its way. It understands of HTTP/1.1 what
 * servers of this protocol say: a status, and a length before the body. Everything beyond that
 * would be paid for out of the same processors as the server under test.
 *
 * <p>Blocks, and is meant for virtual threads. Used by one at a time; of no use after a failure.
 */
final class Connection implements AutoCloseable {
  /** A head, and an answer about one item of a few kilobytes; what is longer makes it grow. */
  private static final int BUFFER_BYTES = 8 << 10;

  /** More than any answer has: DynamoDB's have 16 MB. */
  private static final int ANSWER_BYTES_MAX = 20 << 20;

  /** A server that says nothing for so long has lost the request. */
  private static final int SILENCE_MAX_MILLIS = 30_000;

  private static final int STATUS_FROM = "HTTP/1.1 ".length();
  private static final int STATUS_DIGITS = 3;
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  Connection(InetSocketAddress address) throws IOException {
    socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(SILENCE_MAX_MILLIS);
      socket.connect(address, SILENCE_MAX_MILLIS);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends a whole request, and waits for its answer. */
  Answer ask(byte[] request) throws IOException {
    out.write(request);
    filled = 0;
    int bodyFrom = readHead();
    int end = bodyFrom + bodyLength(bodyFrom);
    if (end > buffer.length) {
      buffer = Arrays.copyOf(buffer, end);
    }
    while (filled < end) {
      readSome();
    }
    return new Answer(status(), Arrays.copyOfRange(buffer, bodyFrom, end));
  }

  /** Reads until all of the head is there, and returns where it ends. */
  private int readHead() throws IOException {
    int looked = 0;
    while (true) {
      if (filled == buffer.length) {
        throw new ProtocolException("The head of an answer is longer than 8 KB.");
      }
      readSome();
      for (int at = looked; at + 4 <= filled; at++) {
        if (buffer[at] == '\r' && buffer[at + 2] == '\r' && buffer[at + 3] == '\n') {
          return at + 4;
        }
      }
      looked = Math.max(0, filled - 3);
    }
  }

  private void readSome() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("The server closed a connection instead of answering.");
    }
    filled += read;
  }

  private int status() {
    return number(STATUS_FROM, STATUS_FROM + STATUS_DIGITS);
  }

  private int bodyLength(int headEnd) throws IOException {
    for (int at = STATUS_FROM + STATUS_DIGITS; at + LENGTH.length < headEnd; at++) {
      if (buffer[at] == '\r' && isLengthAt(at)) {
        int length = number(at + LENGTH.length, headEnd);
        if (length > ANSWER_BYTES_MAX) {
          throw new ProtocolException("An answer is longer than 20 MB.");
        }
        return length;
      }
    }
    throw new ProtocolException("An answer does not say how long it is.");
  }

  private boolean isLengthAt(int from) {
    for (int i = 2; i < LENGTH.length; i++) {
      int small = buffer[from + i] | 0x20;
      if (small != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /** The number that stands there, behind spaces. */
  private int number(int from, int end) {
    int number = 0;
    for (int at = from; at < end && buffer[at] != '\r'; at++) {
      if (buffer[at] != ' ') {
        number = Math.min(number, ANSWER_BYTES_MAX) * 10 + buffer[at] - '0';
      }
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
