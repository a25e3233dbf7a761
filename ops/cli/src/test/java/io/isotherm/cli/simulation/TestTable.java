package io.isotherm.cli.simulation;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one table of a run: a few registers and counters, at first in three partitions. */
final class TestTable {
  static final String NAME = "registers";
  static final TableId ID = new TableId(1);
  static final TableDefinition DEFINITION =
      new TableDefinition(
          new TableSchema(
              ID,
              NAME,
              KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.S))),
          TableStatus.ACTIVE,
          TableSettings.DEFAULT,
          0);

  /** Groups by their ids. */
  static final List<Long> GROUPS = List.of(1L, 2L);

  /** As they are in the beginning. */
  static final List<PartitionDescriptor> PARTITIONS =
      List.of(
          partition(1, "", "55".repeat(8), 1),
          partition(2, "55".repeat(8), "aa".repeat(8), 2),
          partition(3, "aa".repeat(8), "", 1));

  static final List<String> COLLECTIONS = List.of("a", "b", "c", "d");
  static final List<String> REGISTERS = List.of("a/0", "a/1", "b/0", "b/1", "c/0", "d/0");
  static final List<String> COUNTERS = List.of("n/0", "m/0");

  private TestTable() {}

  /** Registers and counters. */
  static List<String> keys() {
    var all = new ArrayList<>(REGISTERS);
    all.addAll(COUNTERS);
    return all;
  }

  /** The key attributes of the item named {@code pk/sk}. */
  static Item key(String name) {
    return new Item(attributes(name));
  }

  static Item register(String name, String value) {
    var attributes = attributes(name);
    attributes.put("v", new AttributeValue.Str(value));
    return new Item(attributes);
  }

  private static Map<String, AttributeValue> attributes(String name) {
    int slash = name.indexOf('/');
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("pk", new AttributeValue.Str(name.substring(0, slash)));
    attributes.put("sk", new AttributeValue.Str(name.substring(slash + 1)));
    return attributes;
  }

  static String name(Item item) {
    return text(item.get("pk")) + "/" + text(item.get("sk"));
  }

  /** What the register or counter holds. */
  static String value(Item item) {
    return item.get("n") instanceof AttributeValue.Num(var number)
        ? Numbers.print(number)
        : text(item.get("v"));
  }

  static String text(@Nullable AttributeValue value) {
    return ((AttributeValue.Str) Objects.requireNonNull(value)).value();
  }

  /** The key position of the item named {@code pk/sk}. */
  static Bytes position(String name) {
    return KeyCodec.position(DEFINITION.schema().key().keyOf(key(name)));
  }

  static boolean holds(PartitionDescriptor partition, String name) {
    return partition.range().contains(position(name));
  }

  private static PartitionDescriptor partition(long id, String from, String to, long group) {
    return new PartitionDescriptor(
        new PartitionId(id),
        ID,
        new KeyRange(bytes(from), bytes(to)),
        new PartitionEpoch(1),
        group);
  }

  private static Bytes bytes(String hexadecimal) {
    return Bytes.owned(HexFormat.of().parseHex(hexadecimal));
  }
}
