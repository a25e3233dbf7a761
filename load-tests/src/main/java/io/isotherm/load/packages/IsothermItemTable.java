package io.isotherm.load.packages;

import io.isotherm.client.ConditionalCheckFailedException;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A table of an Isotherm cluster, through its public client. Thread-safe. */
public final class IsothermItemTable implements ItemTable {
  private final DatabaseClient client;
  private final Table table;

  private IsothermItemTable(DatabaseClient client, Table table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Connects, and creates the table unless it is there.
   *
   * @param endpoints each {@code host:port}, of a router
   * @throws io.isotherm.load.subject.TargetFailure when the table does not come to be
   */
  public static IsothermItemTable open(List<String> endpoints, String table) {
    var client = IsothermTables.connect(endpoints);
    try {
      var created = NewTable.of(table, PackageKey.PACKAGE, PackageKey.VERSION);
      return new IsothermItemTable(client, IsothermTables.ensure(client, created));
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  @Override
  public void put(Item item) {
    IsothermTables.call(() -> table.put(item).run());
  }

  @Override
  public List<Item> query(String packageName) {
    return IsothermTables.call(() ->
        table
            .query("#p = :p")
            .name("#p", PackageKey.PACKAGE)
            .value(":p", packageName)
            .strong()
            .pages()
            .items()
            .toList());
  }

  @Override
  public Page scan(int segment, int segments, @Nullable Item after) {
    var page =
        IsothermTables.call(
            () -> table.scan().segment(segment, segments).after(after).strong().run());
    return new Page(page.items(), page.lastEvaluatedKey());
  }

  @Override
  public OptionalLong addBelow(PackageKey key, String attribute, long delta, long limit) {
    return IsothermTables.call(() -> {
      try {
        var updated =
            table
                .update(keyOf(key))
                .change("ADD #n :delta")
                .onlyIf("attribute_not_exists(#n) OR #n < :limit")
                .name("#n", attribute)
                .value(":delta", delta)
                .value(":limit", limit)
                .returnUpdatedNew()
                .run()
                .attributes();
        return OptionalLong.of(number(updated, attribute));
      } catch (ConditionalCheckFailedException _) {
        return OptionalLong.empty();
      }
    });
  }

  @Override
  public @Nullable Item get(PackageKey key) {
    return IsothermTables.call(() -> table.get(keyOf(key)).strong().run().item());
  }

  @Override
  public void close() {
    client.close();
  }

  private static Item keyOf(PackageKey key) {
    return Items.of(PackageKey.PACKAGE, key.packageName(), PackageKey.VERSION, key.version());
  }

  /** The sum, or one that no order explains when the answer has none. */
  private static long number(@Nullable Item updated, String attribute) {
    return updated != null && updated.get(attribute) instanceof AttributeValue.Num(var number)
        ? number.longValue()
        : Long.MIN_VALUE;
  }
}
