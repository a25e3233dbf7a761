package io.isotherm.load.packages;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.PrimaryKey;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A table in memory, to be disturbed by subclasses. */
class MemoryItemTable implements ItemTable {
  private static final int PAGE = 3;

  final ConcurrentSkipListMap<PackageKey, Item> items =
      new ConcurrentSkipListMap<>(
          Comparator.comparing(PackageKey::packageName).thenComparing(PackageKey::version));

  @Override
  public void put(Item item) {
    items.put(PackageKey.of(item), item);
  }

  @Override
  public List<Item> query(String packageName) {
    return items.values().stream()
        .filter(item -> PackageKey.of(item).packageName().equals(packageName))
        .toList();
  }

  @Override
  public Page scan(int segment, int segments, @Nullable Item after) {
    var behind = after == null ? items : items.tailMap(PackageKey.of(after), false);
    var page =
        behind.entrySet().stream()
            .filter(entry -> Math.floorMod(entry.getKey().hashCode(), segments) == segment)
            .limit(PAGE)
            .map(Map.Entry::getValue)
            .toList();
    return new Page(page, page.size() < PAGE ? null : page.getLast());
  }

  @Override
  public OptionalLong addBelow(PackageKey key, String attribute, long delta, long limit) {
    var after =
        items.compute(
            key,
            (_, before) -> {
              var attributes =
                  new LinkedHashMap<String, AttributeValue>(
                      before == null
                          ? PackageKey.SCHEMA.toItem(key(key)).attributes()
                          : before.attributes());
              long sum = delta + (before == null ? 0 : number(before, attribute));
              attributes.put(attribute, new AttributeValue.Num(BigDecimal.valueOf(sum)));
              return new Item(attributes);
            });
    return OptionalLong.of(number(after, attribute));
  }

  @Override
  public @Nullable Item get(PackageKey key) {
    return items.get(key);
  }

  @Override
  public void close() {
    items.clear();
  }

  private static long number(Item item, String attribute) {
    return item.get(attribute) instanceof AttributeValue.Num(var number) ? number.longValue() : 0;
  }

  private static PrimaryKey key(PackageKey key) {
    return PrimaryKey.of(
        new AttributeValue.Str(key.packageName()), new AttributeValue.Str(key.version()));
  }
}
