package io.isotherm.load.subject;

import io.isotherm.client.ConditionalCheckFailedException;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.table.TableSettings;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of an Isotherm cluster, through the public client: a collection is a partition key, a
 * position a sort key. Thread-safe.
 */
public final class IsothermTarget implements Target {
  private static final String COLLECTION = "Collection";
  private static final String POSITION = "Position";
  private static final String VALUE = "Value";

  private final DatabaseClient client;
  private final Table table;

  private IsothermTarget(DatabaseClient client, Table table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Connects, and creates the table unless it is there.
   *
   * @param endpoints each {@code host:port}, of a router
   * @param partitions the table's first partitions; 0 for as many as the cluster decides
   * @throws TargetFailure when the table does not come to be
   */
  public static IsothermTarget open(List<String> endpoints, String table, int partitions) {
    return open(IsothermTables.connect(endpoints), table, partitions, TableSettings.DEFAULT);
  }

  /**
   * The same with a client that sends every request once.
   *
   * @throws TargetFailure when the table does not come to be
   */
  public static IsothermTarget openWithoutRetries(
      List<String> endpoints, String table, int partitions) {
    return open(
        IsothermTables.connectWithoutRetries(endpoints), table, partitions, TableSettings.DEFAULT);
  }

  /**
   * The same through a client that is closed with it.
   *
   * @param settings of the table, if it is created
   * @throws TargetFailure when the table does not come to be; the client is closed then
   */
  public static IsothermTarget open(
      DatabaseClient client, String table, int partitions, TableSettings settings) {
    try {
      var created =
          NewTable.of(table, COLLECTION, POSITION)
              .withInitialPartitions(partitions)
              .withSettings(settings);
      return new IsothermTarget(client, IsothermTables.ensure(client, created));
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  @Override
  public void put(ItemKey key, byte[] value) {
    // The value is not changed after the call, so it need not be copied.
    IsothermTables.call(() -> table.put(item(key, Bytes.owned(value))).run());
  }

  @Override
  public byte @Nullable [] get(ItemKey key) {
    var item = IsothermTables.call(() -> table.get(keyOf(key)).strong().run().item());
    return item != null && item.get(VALUE) instanceof AttributeValue.Bin(var value)
        ? value.unsafeArray()
        : null;
  }

  @Override
  public void delete(ItemKey key) {
    IsothermTables.call(() -> table.delete(keyOf(key)).run());
  }

  @Override
  public boolean compareAndSet(ItemKey key, byte @Nullable [] expected, byte[] value) {
    return IsothermTables.call(() -> {
      var put = table.put(item(key, Bytes.copyOf(value)));
      if (expected == null) {
        put.onlyIf("attribute_not_exists(#c)").name("#c", COLLECTION);
      } else {
        put.onlyIf("#v = :expected").name("#v", VALUE).value(":expected", expected);
      }
      try {
        put.run();
        return true;
      } catch (ConditionalCheckFailedException _) {
        return false;
      }
    });
  }

  @Override
  public int query(ItemKey from, int limit) {
    return IsothermTables.call(() ->
            table
                .query("#c = :c AND #p >= :p")
                .name("#c", COLLECTION)
                .name("#p", POSITION)
                .value(":c", from.collection())
                .value(":p", from.position())
                .limit(limit)
                .strong()
                .run())
        .items()
        .size();
  }

  @Override
  public int scan(ItemKey from, int limit) {
    return IsothermTables.call(() -> table.scan().after(keyOf(from)).limit(limit).run())
        .items()
        .size();
  }

  /**
   * Every item of the table once, by a strong scan, page by page: an item that a scan has twice is
   * here twice.
   *
   * @param seen is given each key and value
   */
  public void scanAll(BiConsumer<ItemKey, byte[]> seen) {
    for (Item item : (Iterable<Item>) () -> table.scan().strong().pages().items().iterator()) {
      if (item.get(COLLECTION) instanceof AttributeValue.Str(var collection)
          && item.get(POSITION) instanceof AttributeValue.Str(var position)
          && item.get(VALUE) instanceof AttributeValue.Bin(var value)) {
        seen.accept(new ItemKey(collection, position), value.unsafeArray());
      }
    }
  }

  /** The key position of an item, by which partitions are told apart. */
  public static Bytes position(ItemKey key) {
    return KeyCodec.position(
        PrimaryKey.of(
            new AttributeValue.Str(key.collection()), new AttributeValue.Str(key.position())));
  }

  @Override
  public void close() {
    client.close();
  }

  private static Item keyOf(ItemKey key) {
    return Items.of(COLLECTION, key.collection(), POSITION, key.position());
  }

  private static Item item(ItemKey key, Bytes value) {
    return Items.of(COLLECTION, key.collection(), POSITION, key.position(), VALUE, value);
  }
}
