package io.isotherm.cli.transfer.exports;

import io.isotherm.client.Page;
import io.isotherm.model.item.Item;
import org.jspecify.annotations.Nullable;

/** A table that is read. Any thread. */
@FunctionalInterface
interface ItemSource {
  /**
   * The next page of a segment, with what it cost. Waits for it.
   *
   * @param segment from 0
   * @param segments into which the table is divided; the same division every time
   * @param after the last evaluated key of the page before; null for the first
   */
  Page page(int segment, int segments, @Nullable Item after);
}
