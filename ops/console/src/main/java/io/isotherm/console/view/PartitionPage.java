package io.isotherm.console.view;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Some of the partitions that are looked for.
 *
 * @param total that are looked for, on this page or not
 * @param rows of this page
 */
public record PartitionPage(int total, List<PartitionDescription> rows) {
  /** Rows of one page. */
  public static final int ROWS_MAX = 500;

  /** What partitions are put in order by; of equal ones the lower id comes first. */
  public enum Order {
    ID,
    HEAT,
    READS,
    WRITES,
    THROTTLES,
    SIZE,
    ITEMS,
    GROUP;

    /**
     * @throws DatabaseException VALIDATION when there is no such order
     */
    public static Order of(String name) {
      try {
        return valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException _) {
        throw DatabaseException.invalid("sort", "There is no such order");
      }
    }

    private double amount(PartitionDescription partition) {
      var heat = partition.heat() == null ? PartitionHeat.NONE : partition.heat();
      return switch (this) {
        case ID -> (double) partition.id().value();
        case HEAT -> heat.asked();
        case READS -> heat.readUnits();
        case WRITES -> heat.writeUnits();
        case THROTTLES -> heat.throttled();
        case SIZE -> (double) partition.sizeBytes();
        case ITEMS -> (double) partition.items();
        case GROUP -> (double) partition.groupId();
      };
    }
  }

  /**
   * What is looked for.
   *
   * @param table empty for all
   * @param text an id, or part of a bound's text or of the leader's name; empty for all
   * @param offset of the first row
   * @param limit 1 to {@link #ROWS_MAX}
   */
  public record Search(
      String table, String text, Order order, boolean descending, int offset, int limit) {
    public Search {
      if (offset < 0 || limit < 1 || limit > ROWS_MAX) {
        throw DatabaseException.invalid("limit", "A page has 1 to " + ROWS_MAX + " rows");
      }
    }
  }

  public static PartitionPage of(List<PartitionDescription> all, Search search) {
    Comparator<PartitionDescription> order = Comparator.comparingDouble(search.order()::amount);
    if (search.descending()) {
      order = order.reversed();
    }
    var found =
        all.stream()
            .filter(partition -> isSearched(partition, search))
            .sorted(order.thenComparingLong(partition -> partition.id().value()))
            .toList();
    int from = Math.min(search.offset(), found.size());
    int to = Math.min(from + search.limit(), found.size());
    return new PartitionPage(found.size(), found.subList(from, to));
  }

  private static boolean isSearched(PartitionDescription partition, Search search) {
    if (!search.table().isEmpty() && !search.table().equals(partition.table())) {
      return false;
    }
    String text = search.text();
    return text.isEmpty()
        || Long.toString(partition.id().value()).equals(text)
        || partition.leader().equals(text)
        || PositionText.of(partition.range().start()).contains(text)
        || PositionText.of(partition.range().end()).contains(text);
  }
}
