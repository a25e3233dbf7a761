package io.isotherm.cli.transfer.imports;

import io.isotherm.model.item.Item;
import java.util.List;

/** A table that is written. Any thread. */
@FunctionalInterface
interface ItemWriter {
  /**
   * Puts items, each in the place of the one with its key. Waits.
   *
   * @param items with different keys
   * @return those for which there was no time, which are not written
   * @throws io.isotherm.model.error.DatabaseException when some may not be written
   */
  List<Item> put(List<Item> items);
}
