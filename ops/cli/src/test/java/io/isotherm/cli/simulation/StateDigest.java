package io.isotherm.cli.simulation;

import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything a replica holds, but for how far it has noted that it applied the log: the mark of an
 * entry without effects may be stored later.
 */
record StateDigest(TreeMap<String, String> rows) {
  private static final byte[] LOWEST = new byte[0];
  private static final byte[] HIGHEST = highest();

  static StateDigest of(StorageEngine engine) {
    var rows = new TreeMap<String, String>();
    try (var view = engine.view()) {
      for (ColumnFamily family : ColumnFamily.values()) {
        try (var cursor = view.cursor(family, LOWEST, HIGHEST, false)) {
          while (cursor.next()) {
            if (!Arrays.equals(cursor.key(), StorageKeys.appliedMark())) {
              rows.put(family + " " + hex(cursor.key()), hex(cursor.value()));
            }
          }
        }
      }
    }
    return new StateDigest(rows);
  }

  /** The rows that are not in both, or not the same. */
  String difference(StateDigest other) {
    var keys = new TreeSet<>(rows.keySet());
    keys.addAll(other.rows.keySet());
    keys.removeIf(key ->
        rows.containsKey(key)
            && rows.getOrDefault(key, "").equals(other.rows.getOrDefault(key, "none")));
    return keys.toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] highest() {
    var bytes = new byte[64];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }
}
