package io.isotherm.load.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What a Service of Kubernetes is to clients: one address whose new connections go to the servers
 * that are ready, in turn. A connection that is there stays with its server until one side ends it.
 * Any thread.
 */
final class ServicePort implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 64;

  private final ServerSocket listener;
  private final ConcurrentSkipListMap<String, InetSocketAddress> ready =
      new ConcurrentSkipListMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private String last = "";

  ServicePort() throws IOException {
    listener = new ServerSocket(0, CONNECTIONS_MAX, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where clients connect to. */
  String endpoint() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** From now on a server gets connections. */
  void add(String name, String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    ready.put(
        name,
        new InetSocketAddress(
            endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1))));
  }

  /** From now on a server gets no more connections, and keeps those that it has. */
  void withdraw(String name) {
    ready.remove(name);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        var server = open.size() < 2 * CONNECTIONS_MAX ? connect() : Optional.<Socket>empty();
        if (server.isEmpty()) {
          client.close();
          continue;
        }
        pass(client, server.get());
        pass(server.get(), client);
      } catch (IOException e) {
        // This was the end, or a client that went away.
      }
    }
  }

  private Optional<Socket> connect() {
    for (int tried = 0; tried < ready.size(); tried++) {
      var next = next();
      if (next.isEmpty()) {
        break;
      }
      try {
        var socket = new Socket(next.get().getAddress(), next.get().getPort());
        socket.setTcpNoDelay(true);
        return Optional.of(socket);
      } catch (IOException refused) {
        // The next one may take it.
      }
    }
    return Optional.empty();
  }

  private Optional<InetSocketAddress> next() {
    Map.Entry<String, InetSocketAddress> next = ready.higherEntry(last);
    if (next == null) {
      next = ready.firstEntry();
    }
    if (next == null) {
      return Optional.empty();
    }
    last = next.getKey();
    return Optional.of(next.getValue());
  }

  private void pass(Socket from, Socket to) {
    open.add(from);
    Thread.ofVirtual()
        .start(() -> {
          try (from;
              to;
              InputStream in = from.getInputStream();
              OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
          } catch (IOException ended) {
            // Whichever side ended it, the other is told by the end of its socket.
          } finally {
            open.remove(from);
          }
        });
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
