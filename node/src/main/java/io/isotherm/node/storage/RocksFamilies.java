package io.isotherm.node.storage;

import java.util.List;
import org.rocksdb.ColumnFamilyHandle;

/** RocksDB's handles, which are closed before the database. */
record RocksFamilies(ColumnFamilyHandle items, ColumnFamilyHandle tokens, ColumnFamilyHandle meta) {
  ColumnFamilyHandle of(ColumnFamily family) {
    return switch (family) {
      case ITEMS -> items;
      case TOKENS -> tokens;
      case META -> meta;
    };
  }

  List<ColumnFamilyHandle> all() {
    return List.of(items, tokens, meta);
  }
}
