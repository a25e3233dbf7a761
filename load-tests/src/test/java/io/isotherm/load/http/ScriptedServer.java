package io.isotherm.load.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers each request with the next of its answers, piece by piece, and remembers what came. */
final class ScriptedServer implements AutoCloseable {
  private static final String LENGTH = "Content-Length: ";

  private final ServerSocket listening;
  private final Queue<List<String>> answers = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

  @SafeVarargs
  ScriptedServer(List<String>... answers) throws IOException {
    for (var answer : answers) {
      this.answers.add(answer);
    }
    this.listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String endpoint() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** Bodies of all requests, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  int connections() {
    return connections.size();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var connection = listening.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  /** Closes the connection when there is nothing more to answer. */
  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      while (true) {
        asked.add(request(connection.getInputStream()));
        var answer = answers.poll();
        if (answer == null) {
          return;
        }
        for (var piece : answer) {
          connection.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException _) {
      // The other end has gone.
    }
  }

  private static String request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("No request.");
      }
      head.write(next);
    }
    var text = head.toString(StandardCharsets.ISO_8859_1);
    int length = Integer.parseInt(text.substring(text.indexOf(LENGTH) + LENGTH.length()).strip());
    return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }
}
