package io.isotherm.router.plan;

import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;

/** Checks that the keys in requests pass before their table is known. */
final class ItemKeys {
  private ItemKeys() {}

  /** Every value is one that could stand in an item. */
  static void checkValues(Item key) {
    key.attributes().values().forEach(ItemRules::checkValue);
  }
}
