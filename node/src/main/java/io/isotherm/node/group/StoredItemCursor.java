package io.isotherm.node.group;

import io.isotherm.model.item.Bytes;
import io.isotherm.node.evaluate.ItemCursor;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.StorageCursor;
import io.isotherm.node.storage.StorageKeys;

/** Items as storage walks over them. */
record StoredItemCursor(StorageCursor rows) implements ItemCursor {
  @Override
  public boolean next() {
    return rows.next();
  }

  @Override
  public Bytes position() {
    return StorageKeys.position(rows.key());
  }

  @Override
  public StoredItem stored() {
    return StoredItem.read(rows.value());
  }
}
