package io.isotherm.model.expression;

import io.isotherm.model.item.Item;
import java.util.List;

/**
 * What an update made of an item.
 *
 * @param old the item before
 * @param item the item after
 * @param touched the paths the update names, which is what UPDATED_OLD and UPDATED_NEW return
 */
public record UpdatedItem(Item old, Item item, List<DocumentPath> touched) {
  public UpdatedItem {
    touched = List.copyOf(touched);
  }

  /** What stood at the touched paths before: the answer to UPDATED_OLD. */
  public Item touchedOld() {
    return Projector.of(new Projection(touched)).project(old);
  }

  /** What stands at the touched paths now: the answer to UPDATED_NEW. */
  public Item touchedNew() {
    return Projector.of(new Projection(touched)).project(item);
  }
}
