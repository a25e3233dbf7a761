package io.isotherm.client;

import io.isotherm.model.item.Item;
import io.isotherm.model.table.TableDescription;
import java.time.Duration;
import java.util.List;

/** A table of a {@link DatabaseClient}; that it exists is not checked. Any thread. */
public final class Table {
  private final DatabaseClient client;
  private final String name;

  Table(DatabaseClient client, String name) {
    this.client = client;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Puts an item, replacing the one with the same key. */
  public Put put(Item item) {
    return new Put(this, item);
  }

  /** Reads the item with a key. */
  public Get get(Item key) {
    return new Get(this, key);
  }

  /** Changes attributes of the item with a key, which comes to be when it does not exist. */
  public Update update(Item key) {
    return new Update(this, key);
  }

  /** Deletes the item with a key. */
  public Delete delete(Item key) {
    return new Delete(this, key);
  }

  /** Reads items of one item collection that a KeyConditionExpression names. */
  public Query query(String keyConditionExpression) {
    return new Query(this, keyConditionExpression);
  }

  /** Reads all items. */
  public Scan scan() {
    return new Scan(this);
  }

  /** Reads the items with these keys, any number of them, all different. */
  public BatchGet batchGet(List<Item> keys) {
    return new BatchGet(this, keys);
  }

  /** Puts and deletes items, any number of them, each on its own. */
  public BatchWrite batchWrite() {
    return new BatchWrite(this);
  }

  /** What the table is and holds. */
  public TableDescription describe() {
    return client.tables().describe(name);
  }

  /**
   * Waits until the table can be used.
   *
   * @throws io.isotherm.model.error.DatabaseException UNAVAILABLE when that takes longer than
   *     {@code limit}
   */
  public TableDescription awaitActive(Duration limit) {
    return client.tables().awaitActive(name, limit);
  }

  /**
   * Waits until the table is gone.
   *
   * @throws io.isotherm.model.error.DatabaseException UNAVAILABLE when that takes longer than
   *     {@code limit}
   */
  public void awaitGone(Duration limit) {
    client.tables().awaitGone(name, limit);
  }

  DatabaseClient client() {
    return client;
  }
}
