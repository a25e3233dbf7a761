package io.isotherm.node.evaluate;

import io.isotherm.model.item.Bytes;

/** Walks over items in the order a range is read; stands before the first. One thread. */
public interface ItemCursor {
  /** Goes to the next item. */
  boolean next();

  /** The key position of the item. */
  Bytes position();

  StoredItem stored();
}
