package io.isotherm.client;

import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;

/** Deletes an item; that there is none is no failure. */
public final class Delete extends ConditionalWrite<Delete> {
  private final Item key;

  Delete(Table table, Item key) {
    super(table);
    this.key = key;
  }

  @Override
  Delete self() {
    return this;
  }

  @Override
  Request request() {
    return new Request.DeleteItem(
        table.name(),
        key,
        condition(),
        placeholders(),
        returnValues(),
        returnsItemOnConditionFailure(),
        capacity(),
        table.client().nextToken());
  }
}
