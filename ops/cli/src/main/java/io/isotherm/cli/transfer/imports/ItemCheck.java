package io.isotherm.cli.transfer.imports;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.item.ItemSize;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.PrimaryKey;

/** Whether an item may be stored in a table, by the rules that the table applies too. Pure. */
final class ItemCheck {
  private ItemCheck() {}

  /** What checking comes to. */
  sealed interface Outcome {
    /**
     * It may be stored.
     *
     * @param sizeBytes as capacity counts it
     */
    record Storable(PrimaryKey key, long sizeBytes) implements Outcome {}

    /** It may not. */
    record Refused(String reason) implements Outcome {}
  }

  static Outcome check(Item item, KeySchema schema) {
    try {
      var key = schema.keyOf(item);
      ItemRules.check(item);
      return new Outcome.Storable(key, ItemSize.of(item));
    } catch (DatabaseException broken) {
      return new Outcome.Refused(broken.getMessage());
    }
  }
}
