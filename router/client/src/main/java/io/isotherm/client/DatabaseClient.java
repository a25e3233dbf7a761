package io.isotherm.client;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Connects to an Isotherm cluster by one or more of its routers. One client serves a whole process:
 * it multiplexes all requests over one connection to each router, which it opens when first needed
 * and again when it breaks. Any thread; methods that wait are made for virtual threads.
 *
 * <pre>{@code
 * try (var client = DatabaseClient.connect("localhost:7000")) {
 *   client.tables().create(NewTable.of("songs", "artist", "title"));
 *   var songs = client.table("songs");
 *   songs.awaitActive(Duration.ofSeconds(10));
 *   songs.put(Items.of("artist", "Miles Davis", "title", "So What", "year", 1959)).run();
 *   var song = songs.get(Items.of("artist", "Miles Davis", "title", "So What")).run().item();
 * }
 * }</pre>
 */
public final class DatabaseClient implements AutoCloseable {
  private final Transport transport;
  private final Tables tables;
  private final Keys keys;
  private final Partitions partitions;
  private final Nodes nodes;
  private final Capacity capacity;
  private final Duration timeout;
  private final long tokenPrefix;
  private final AtomicLong tokens = new AtomicLong();

  private DatabaseClient(ClientConfig config) {
    this.transport =
        new Transport(
            config.endpoints(),
            credentials(config.tls()),
            config.retryPolicy(),
            config.retryBudget(),
            config.tracer(),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextLong());
    this.timeout = config.timeout();
    this.tables = new Tables(transport, timeout);
    this.keys = new Keys(transport, timeout);
    this.partitions = new Partitions(transport, timeout);
    this.nodes = new Nodes(transport, timeout);
    this.capacity = new Capacity(transport, timeout);
    this.tokenPrefix = new SecureRandom().nextLong();
  }

  private static ChannelCredentials credentials(@Nullable ClientTls tls) {
    return tls == null ? InsecureChannelCredentials.create() : tls.credentials();
  }

  /**
   * A client with the usual settings. Does not connect yet.
   *
   * @param endpoints routers as {@code host:port}, at least one
   */
  public static DatabaseClient connect(String... endpoints) {
    var addresses = new ArrayList<NodeAddress>();
    for (var endpoint : endpoints) {
      addresses.add(NodeAddress.parse(endpoint));
    }
    return connect(ClientConfig.of(addresses));
  }

  /**
   * A client. Does not connect yet.
   *
   * @throws IllegalArgumentException when a file of TLS cannot be used
   */
  public static DatabaseClient connect(ClientConfig config) {
    return new DatabaseClient(config);
  }

  /** A table by its name. */
  public Table table(String name) {
    return new Table(this, name);
  }

  /** Creates, changes, deletes and describes tables. */
  public Tables tables() {
    return tables;
  }

  /** Creates, lists, changes and deletes access keys. */
  public Keys keys() {
    return keys;
  }

  /** Shows, splits and merges partitions, and tells what was decided about them. */
  public Partitions partitions() {
    return partitions;
  }

  /** Shows nodes, empties them and takes them out. */
  public Nodes nodes() {
    return nodes;
  }

  /** Shows and changes what partitions and tables may use. */
  public Capacity capacity() {
    return capacity;
  }

  /** Ends the connections; requests without an answer fail. */
  @Override
  public void close() {
    transport.close();
  }

  Transport transport() {
    return transport;
  }

  Duration timeout() {
    return timeout;
  }

  /** Random and a count: no two writes have the same, and none costs a draw. */
  IdempotencyToken nextToken() {
    return IdempotencyToken.fresh(
        Bytes.owned(
            ByteBuffer.allocate(IdempotencyToken.LENGTH)
                .putLong(tokenPrefix)
                .putLong(tokens.incrementAndGet())
                .array()));
  }
}
