package io.isotherm.cli;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A collector of traces on a socket, which keeps all spans that it gets.
 *
 * <p>Source: opentelemetry-proto, {@code trace/v1/trace.proto}, of which it reads the fields by
 * their numbers.
 */
final class Collector implements AutoCloseable {
  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_ID = 4;
  private static final int NAME = 5;
  private static final int KIND = 6;
  private static final int START = 7;
  private static final int END = 8;
  private static final int ATTRIBUTES = 9;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int TEXT = 1;
  private static final int WHOLE = 3;

  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private final HttpServer server;
  private final List<Received> spans = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param parent the id of the span that it is within, in hexadecimal digits; empty for none
   * @param kind 1 of a part, 2 of who serves, 3 of who calls
   * @param process the name of the service and of the process
   */
  record Received(
      String trace,
      String id,
      String parent,
      String name,
      long kind,
      long startNanos,
      long endNanos,
      Map<String, String> attributes,
      String process) {}

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Received> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  List<Received> all() {
    return List.copyOf(spans);
  }

  /** Waits until there is such a span. */
  Received await(Predicate<Received> wanted, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      for (var span : spans) {
        if (wanted.test(span)) {
          return span;
        }
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new AssertionError("There is no such span: " + spans);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      read(exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void read(byte[] request) throws InvalidProtocolBufferException {
    for (var resourceSpans : messages(UnknownFieldSet.parseFrom(request), RESOURCE_SPANS)) {
      var resource = new TreeMap<String, String>();
      for (var described : messages(resourceSpans, RESOURCE)) {
        resource.putAll(attributes(described, RESOURCE_ATTRIBUTES));
      }
      String process = resource.get("service.name") + " " + resource.get("service.instance.id");
      for (var scopeSpans : messages(resourceSpans, SCOPE_SPANS)) {
        for (var span : messages(scopeSpans, SPANS)) {
          spans.add(
              new Received(
                  hex(span, TRACE_ID),
                  hex(span, SPAN_ID),
                  hex(span, PARENT_ID),
                  text(span, NAME),
                  number(span, KIND),
                  fixed(span, START),
                  fixed(span, END),
                  attributes(span, ATTRIBUTES),
                  process));
        }
      }
    }
  }

  private static Map<String, String> attributes(UnknownFieldSet message, int field)
      throws InvalidProtocolBufferException {
    var attributes = new TreeMap<String, String>();
    for (var pair : messages(message, field)) {
      for (var value : messages(pair, VALUE)) {
        attributes.put(
            text(pair, KEY),
            value.hasField(TEXT) ? text(value, TEXT) : Long.toString(number(value, WHOLE)));
      }
    }
    return attributes;
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
      throws InvalidProtocolBufferException {
    var read = new ArrayList<UnknownFieldSet>();
    for (var bytes : message.getField(field).getLengthDelimitedList()) {
      read.add(UnknownFieldSet.parseFrom(bytes));
    }
    return read;
  }

  private static ByteString bytes(UnknownFieldSet message, int field) {
    var all = message.getField(field).getLengthDelimitedList();
    return all.isEmpty() ? ByteString.EMPTY : all.getFirst();
  }

  private static String hex(UnknownFieldSet message, int field) {
    return HexFormat.of().formatHex(bytes(message, field).toByteArray());
  }

  private static String text(UnknownFieldSet message, int field) {
    return bytes(message, field).toStringUtf8();
  }

  private static long number(UnknownFieldSet message, int field) {
    var all = message.getField(field).getVarintList();
    return all.isEmpty() ? 0 : all.getFirst();
  }

  private static long fixed(UnknownFieldSet message, int field) {
    var all = message.getField(field).getFixed64List();
    return all.isEmpty() ? 0 : all.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
