package io.isotherm.load.http;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A table of whatever speaks DynamoDB's protocol over HTTP. As many connections are open as
 * requests were ever on their way at once. Thread-safe.
 */
public final class HttpTarget implements Target {
  private static final Duration CREATION_MAX = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int SERVERS_FAULT = 500;

  private final InetSocketAddress address;
  private final Requests requests;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  private HttpTarget(InetSocketAddress address, Requests requests) {
    this.address = address;
    this.requests = requests;
  }

  /** Takes a table as it is: {@code host:port} without a word to it yet. */
  public static HttpTarget of(String endpoint, String table) {
    int colon = endpoint.lastIndexOf(':');
    var host = endpoint.substring(0, colon);
    int port = Integer.parseInt(endpoint.substring(colon + 1));
    return new HttpTarget(new InetSocketAddress(host, port), new Requests(endpoint, table));
  }

  /**
   * Connects, and creates the table unless it is there.
   *
   * @param endpoint host and port
   * @throws TargetFailure when the table is not active within a minute
   */
  public static HttpTarget open(String endpoint, String table) throws InterruptedException {
    var target = of(endpoint, table);
    try {
      target.awaitTable();
      return target;
    } catch (RuntimeException | InterruptedException e) {
      target.close();
      throw e;
    }
  }

  private void awaitTable() throws InterruptedException {
    long deadline = System.nanoTime() + CREATION_MAX.toNanos();
    var described = ask(requests.describeTable());
    while (!described.isOk() || !described.text().contains("\"ACTIVE\"")) {
      if (System.nanoTime() > deadline) {
        throw failure(described);
      }
      if (!described.isOk()) {
        // Whether this works out is seen when the table is described.
        var _ = ask(requests.createTable());
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      described = ask(requests.describeTable());
    }
  }

  @Override
  public void put(ItemKey key, byte[] value) {
    var _ = done(requests.put(key, value));
  }

  @Override
  public byte @Nullable [] get(ItemKey key) {
    var answer = done(requests.get(key));
    int from = answer.endOf(Requests.BEFORE_VALUE);
    if (from < 0) {
      return null;
    }
    var digits = Arrays.copyOfRange(answer.body(), from, answer.next('"', from));
    return Base64.getDecoder().decode(digits);
  }

  @Override
  public void delete(ItemKey key) {
    var _ = done(requests.delete(key));
  }

  @Override
  public boolean compareAndSet(ItemKey key, byte @Nullable [] expected, byte[] value) {
    var answer = ask(requests.putIf(key, expected, value));
    if (!answer.isOk() && !answer.text().contains("#ConditionalCheckFailedException")) {
      throw failure(answer);
    }
    return answer.isOk();
  }

  @Override
  public int query(ItemKey from, int limit) {
    return count(done(requests.query(from, limit)));
  }

  @Override
  public int scan(ItemKey from, int limit) {
    return count(done(requests.scan(from, limit)));
  }

  @Override
  public void close() {
    for (var next = idle.poll(); next != null; next = idle.poll()) {
      discard(next);
    }
  }

  private static int count(Answer answer) {
    int from = answer.endOf(Requests.BEFORE_COUNT);
    int end = from;
    while (end < answer.body().length && Character.isDigit(answer.body()[end])) {
      end++;
    }
    if (from < 0 || from == end) {
      throw new TargetFailure(false, new ProtocolException("No count: " + answer.text()));
    }
    return Integer.parseInt(answer.text().substring(from, end));
  }

  /** The answer to what nothing stands against. */
  private Answer done(byte[] request) {
    var answer = ask(request);
    if (!answer.isOk()) {
      throw failure(answer);
    }
    return answer;
  }

  private Answer ask(byte[] request) {
    Connection connection = null;
    try {
      connection = idle.poll();
      if (connection == null) {
        connection = new Connection(address);
      }
      var answer = connection.ask(request);
      idle.push(connection);
      return answer;
    } catch (IOException e) {
      if (connection != null) {
        discard(connection);
      }
      throw new TargetFailure(true, e);
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (IOException _) {
      // Nobody waits for anything on it.
    }
  }

  private static TargetFailure failure(Answer answer) {
    return new TargetFailure(
        answer.status() >= SERVERS_FAULT,
        new ProtocolException(answer.status() + " " + answer.text()));
  }
}
