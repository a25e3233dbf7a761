package io.isotherm.router.admission;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableSchema;

/** Keeps requests to tables within what the tables may use. Any thread; none waits. */
@FunctionalInterface
public interface TableAdmission {
  /** Lets everything in. */
  TableAdmission OPEN = (_, _) -> Entry.FREE;

  /**
   * Lets a request in.
   *
   * @throws DatabaseException THROTTLED, when the table has used up its total for now, or what
   *     scans may use of it
   */
  Entry enter(TableSchema table, ItemOperation operation);

  /** A request that was let in; one of the two is called, once. */
  interface Entry {
    /** Of a table without a total. */
    Entry FREE =
        new Entry() {
          @Override
          public void settle(double cost) {}

          @Override
          public void giveBack() {}
        };

    /** What it may cost at most, in units; whoever cannot know that goes on all the same. */
    default double unitsMax() {
      return Double.MAX_VALUE;
    }

    /**
     * It was served.
     *
     * @param cost in units
     */
    void settle(double cost);

    /** It was not served. */
    void giveBack();
  }
}
