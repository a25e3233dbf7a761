package io.isotherm.load.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Sends nonsense to an HTTP port, one connection after the other, and reads what is answered. No
 * status may be of class 5xx but the 503 of overload, and the other end has to close a connection
 * that has no more to say. Belongs to one thread.
 */
public final class SocketFuzz {
  private static final int TIMEOUT_MILLIS = 10_000;

  /** How long nothing has to come until no more is expected to. */
  private static final int QUIET_MILLIS = 20;

  private static final int ANSWER_BYTES_MAX = 1 << 20;
  private static final int FINDINGS_MAX = 20;
  private static final int FAULTS = 500;
  private static final int OVERLOADED = 503;

  /** Between these the port has to serve a request that is none of this. */
  private static final int CONNECTIONS_A_CHECK = 200;

  private static final byte[] HEALTH =
      "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private final InetSocketAddress address;
  private final Function<RandomGenerator, byte[]> requests;
  private final RandomGenerator random;
  private final TreeMap<Integer, Long> statuses = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();

  public SocketFuzz(InetSocketAddress address, RandomGenerator random) {
    this(address, RawRequests::next, random);
  }

  SocketFuzz(
      InetSocketAddress address,
      Function<RandomGenerator, byte[]> requests,
      RandomGenerator random) {
    this.address = address;
    this.requests = requests;
    this.random = random;
  }

  /** Sends until the time is over, or so much was found that more would tell nothing. */
  public SocketResult run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long connections = 0;
    while (System.nanoTime() < end && findings.size() < FINDINGS_MAX) {
      send(requests.apply(random));
      connections++;
      if (connections % CONNECTIONS_A_CHECK == 0) {
        checkHealth();
      }
    }
    checkHealth();
    return new SocketResult(connections, statuses, findings);
  }

  private void send(byte[] request) {
    try {
      for (int status : statuses(exchange(request))) {
        statuses.merge(status, 1L, Long::sum);
        if (status >= FAULTS && status != OVERLOADED) {
          found("Answered with status " + status, request);
        }
      }
    } catch (SocketTimeoutException e) {
      found("Neither answered nor closed", request);
    } catch (IOException e) {
      // Closed while it was being written to, as the other end may.
      statuses.merge(0, 1L, Long::sum);
    }
  }

  private void checkHealth() {
    try {
      var statuses = statuses(exchange(HEALTH));
      if (!statuses.equals(List.of(200))) {
        found("A request for its health is answered with " + statuses, HEALTH);
      }
    } catch (IOException e) {
      found("A request for its health is not answered: " + e.getMessage(), HEALTH);
    }
  }

  private void found(String what, byte[] request) {
    var text = new String(request, StandardCharsets.ISO_8859_1);
    findings.add(what + ": " + text.substring(0, Math.min(text.length(), 1_000)));
  }

  private byte[] exchange(byte[] request) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      var answer = new ByteArrayOutputStream();
      socket.setSoTimeout(QUIET_MILLIS);
      try {
        drain(socket, answer);
        return answer.toByteArray();
      } catch (SocketTimeoutException _) {
        // It waits for more, which will not come: now it has to end.
        socket.shutdownOutput();
      }
      socket.setSoTimeout(TIMEOUT_MILLIS);
      drain(socket, answer);
      return answer.toByteArray();
    }
  }

  private static void drain(Socket socket, ByteArrayOutputStream answer) throws IOException {
    var buffer = new byte[8 << 10];
    int count;
    while ((count = socket.getInputStream().read(buffer)) >= 0
        && answer.size() < ANSWER_BYTES_MAX) {
      answer.write(buffer, 0, count);
    }
  }

  private static List<Integer> statuses(byte[] answer) {
    return STATUS
        .matcher(new String(answer, StandardCharsets.ISO_8859_1))
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }
}
