package io.isotherm.client;

import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;

/** Puts an item, replacing the one with the same key. */
public final class Put extends ConditionalWrite<Put> {
  private final Item item;

  Put(Table table, Item item) {
    super(table);
    this.item = item;
  }

  @Override
  Put self() {
    return this;
  }

  @Override
  Request request() {
    return new Request.PutItem(
        table.name(),
        item,
        condition(),
        placeholders(),
        returnValues(),
        returnsItemOnConditionFailure(),
        capacity(),
        table.client().nextToken());
  }
}
