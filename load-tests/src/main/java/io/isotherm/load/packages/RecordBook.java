package io.isotherm.load.packages;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the table must hold, and what is wrong with what it was seen to hold. Every pass writes the
 * records anew, under the number of the pass, so that a lost update shows. Thread-safe.
 */
final class RecordBook {
  static final String PASS = "Load-Pass";

  private final Map<PackageKey, Item> records;
  private final Map<String, Set<PackageKey>> byPackage = new TreeMap<>();
  private final Set<Attempt> unknown = ConcurrentHashMap.newKeySet();
  private final Tally tally;

  /** A write that was tried in a pass. */
  private record Attempt(PackageKey key, int pass) {}

  RecordBook(Map<PackageKey, Item> records, Tally tally) {
    this.records = records;
    this.tally = tally;
    records
        .keySet()
        .forEach(
            key -> byPackage.computeIfAbsent(key.packageName(), _ -> new HashSet<>()).add(key));
  }

  Set<PackageKey> keys() {
    return records.keySet();
  }

  Set<String> packages() {
    return byPackage.keySet();
  }

  /** The record as the pass writes it. */
  Item written(PackageKey key, int pass) {
    var record = records.get(key);
    if (record == null) {
      throw new IllegalArgumentException("There is no such record.");
    }
    var attributes = new LinkedHashMap<>(record.attributes());
    attributes.put(PASS, new AttributeValue.Num(BigDecimal.valueOf(pass)));
    return new Item(attributes);
  }

  /** A write of the pass got no answer: it may take effect at any time, even over a later one. */
  void noteUnknown(PackageKey key, int pass) {
    unknown.add(new Attempt(key, pass));
  }

  /** Compares what a query of one package had with what all acknowledged writes of a pass left. */
  void compareQuery(String packageName, List<Item> found, int pass) {
    compare(byPackage.getOrDefault(packageName, Set.of()), found, pass, "query");
  }

  /** Compares what a whole scan had. */
  void compareScan(List<Item> found, int pass) {
    compare(keys(), found, pass, "scan");
  }

  private void compare(Set<PackageKey> expected, List<Item> found, int pass, String where) {
    tally.read(found.size());
    var seen = new HashSet<PackageKey>();
    for (var item : found) {
      var key = PackageKey.of(item);
      if (!seen.add(key)) {
        tally.duplicated(key, where);
      } else if (!expected.contains(key)) {
        tally.unexpected(key, where);
      } else if (!item.equals(written(key, pass))) {
        noteDifference(key, item, pass, where);
      }
    }
    expected.stream().filter(key -> !seen.contains(key)).forEach(key -> tally.lost(key, where));
  }

  private void noteDifference(PackageKey key, Item item, int pass, String where) {
    int found = item.get(PASS) instanceof AttributeValue.Num(var number) ? number.intValue() : 0;
    if (found >= pass || !item.equals(written(key, found))) {
      tally.altered(key, where);
    } else if (unknown.contains(new Attempt(key, found))) {
      tally.late(key, where);
    } else {
      tally.lost(key, where);
    }
  }
}
