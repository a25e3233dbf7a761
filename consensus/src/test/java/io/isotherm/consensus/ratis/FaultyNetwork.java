package io.isotherm.consensus.ratis;

import io.isotherm.consensus.MemberId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A network between hosts on one machine whose links can be cut: a TCP proxy in front of each host,
 * whose address the others know. A cut is silent: connections stay open and bytes wait, as when
 * packets are lost, until it is mended.
 *
 * <p>Who opened a connection is read off its first messages, which name the sender.
 */
public final class FaultyNetwork implements AutoCloseable {
  private record Cut(String from, String to) {}

  private final List<String> names = new CopyOnWriteArrayList<>();
  private final Map<String, ServerSocket> fronts = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mended = lock.newCondition();
  private final Set<Cut> cuts = new HashSet<>();
  private volatile boolean closed;

  /**
   * Puts a proxy in front of a host.
   *
   * @return the address the others shall use
   */
  public String front(MemberId member, int port) {
    try {
      ServerSocket front = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
      names.add(member.toString());
      fronts.put(member.toString(), front);
      Thread.ofVirtual().start(() -> accept(front, member.toString(), port));
      return "127.0.0.1:" + front.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing goes from {@code from} to {@code to} any more, whoever opened the connection. */
  public void cut(MemberId from, MemberId to) {
    lock.lock();
    try {
      cuts.add(new Cut(from.toString(), to.toString()));
    } finally {
      lock.unlock();
    }
  }

  /** Cuts both ways between {@code member} and everybody else. */
  public void isolate(MemberId member) {
    for (String other : names) {
      if (!other.equals(member.toString())) {
        cut(member, MemberId.parse(other));
        cut(MemberId.parse(other), member);
      }
    }
  }

  /** Mends one cut; what waited goes on its way. */
  public void mend(MemberId from, MemberId to) {
    lock.lock();
    try {
      cuts.remove(new Cut(from.toString(), to.toString()));
      mended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Mends every cut; what waited goes on its way. */
  public void heal() {
    lock.lock();
    try {
      cuts.clear();
      mended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept(ServerSocket front, String to, int port) {
    while (!closed) {
      try {
        Socket near = front.accept();
        Socket far = new Socket();
        sockets.add(near);
        sockets.add(far);
        try {
          far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
          near.setTcpNoDelay(true);
          far.setTcpNoDelay(true);
          AtomicReference<@Nullable String> opener = new AtomicReference<>();
          Thread.ofVirtual().start(() -> pump(near, far, opener, to, true));
          Thread.ofVirtual().start(() -> pump(far, near, opener, to, false));
        } catch (IOException refused) {
          close(near);
          close(far);
        }
      } catch (IOException stopped) {
        return;
      }
    }
  }

  private void pump(
      Socket in, Socket out, AtomicReference<@Nullable String> opener, String host, boolean up) {
    byte[] buffer = new byte[64 << 10];
    try (InputStream from = in.getInputStream();
        OutputStream to = out.getOutputStream()) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        if (up && opener.get() == null) {
          opener.set(sender(buffer, n, host));
        }
        awaitOpen(opener, host, up);
        to.write(buffer, 0, n);
      }
    } catch (IOException gone) {
      close(in);
    } finally {
      close(in);
      close(out);
    }
  }

  /** The first member named that is not the receiver. */
  private @Nullable String sender(byte[] bytes, int length, String receiver) {
    String text = new String(Arrays.copyOf(bytes, length), StandardCharsets.ISO_8859_1);
    String found = null;
    int at = Integer.MAX_VALUE;
    for (String name : names) {
      int here = text.indexOf(name);
      if (!name.equals(receiver) && here >= 0 && here < at) {
        at = here;
        found = name;
      }
    }
    return found;
  }

  private void awaitOpen(AtomicReference<@Nullable String> opener, String host, boolean up) {
    lock.lock();
    try {
      while (!closed && isCut(opener.get(), host, up)) {
        mended.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A connection whose opener has not said who it is yet passes: it has not said anything. */
  private boolean isCut(@Nullable String opener, String host, boolean up) {
    return opener != null && cuts.contains(up ? new Cut(opener, host) : new Cut(host, opener));
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    heal();
    fronts.values().forEach(FaultyNetwork::closeFront);
    List.copyOf(sockets).forEach(this::close);
  }

  private static void closeFront(ServerSocket front) {
    try {
      front.close();
    } catch (IOException alreadyGone) {
      return;
    }
  }
}
