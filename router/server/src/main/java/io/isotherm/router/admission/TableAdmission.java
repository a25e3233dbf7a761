package io.isotherm.router.admission;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.model.table.TableSchema;

/** Keeps requests to tables within what the tables may use. Any thread; none waits. */
@FunctionalInterface
public interface TableAdmission {
  /** Lets everything in. */
  TableAdmission OPEN = (_, _) -> Entry.FREE;

  /**
   * Lets a request in.
   *
   * @throws DatabaseException THROTTLED, when the table has used up its total for now
   */
  Entry enter(TableSchema table, Units units);

  /** A request that was let in; one of the two is called, once. */
  interface Entry {
    /** Of a table without a total. */
    Entry FREE =
        new Entry() {
          @Override
          public boolean isFree() {
            return true;
          }

          @Override
          public void settle(double cost) {}

          @Override
          public void giveBack() {}
        };

    /** Whether it need not be told what became of it. */
    default boolean isFree() {
      return false;
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
