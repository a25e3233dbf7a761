package io.isotherm.cli.transfer.exports;

import io.isotherm.client.Items;
import io.isotherm.client.Page;
import io.isotherm.model.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A table in memory: items 0 to its size, dealt out to segments, some on a page. After a number of
 * pages the process that reads it is killed.
 */
final class ListedTable implements ItemSource {
  /** Stands for SIGKILL: nothing that would have come after it is done. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final int size;
  private final int pageItems;
  private final AtomicInteger pagesLeft;

  ListedTable(int size, int pageItems, int pagesLeft) {
    this.size = size;
    this.pageItems = pageItems;
    this.pagesLeft = new AtomicInteger(pagesLeft);
  }

  static Item item(int number) {
    return Items.of("id", number, "text", "line\nof " + number);
  }

  @Override
  public Page page(int segment, int segments, @Nullable Item after) {
    if (pagesLeft.getAndDecrement() <= 0) {
      throw new Killed();
    }
    var numbers = new ArrayList<Integer>();
    for (int number = segment; number < size; number += segments) {
      numbers.add(number);
    }
    int from = after == null ? 0 : numbers.indexOf(number(after)) + 1;
    int to = Math.min(numbers.size(), from + pageItems);
    List<Item> items = numbers.subList(from, to).stream().map(ListedTable::item).toList();
    var last = to == numbers.size() ? null : Items.of("id", numbers.get(to - 1));
    return new Page(items, items.size(), items.size(), last, null);
  }

  private static int number(Item key) {
    return ((io.isotherm.model.item.AttributeValue.Num)
            java.util.Objects.requireNonNull(key.get("id")))
        .value()
        .intValueExact();
  }
}
