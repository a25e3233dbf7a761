package io.isotherm.router.admission;

import io.isotherm.model.error.ThrottlingReason.Units;

/** What is done with items, by the name that DynamoDB has for it, and what it is paid for in. */
public enum ItemOperation {
  GET_ITEM("GetItem", Units.READ),
  BATCH_GET_ITEM("BatchGetItem", Units.READ),
  QUERY("Query", Units.READ),
  /** The only one that may have to make do with less than others. */
  SCAN("Scan", Units.READ),
  PUT_ITEM("PutItem", Units.WRITE),
  UPDATE_ITEM("UpdateItem", Units.WRITE),
  DELETE_ITEM("DeleteItem", Units.WRITE),
  BATCH_WRITE_ITEM("BatchWriteItem", Units.WRITE);

  private final String spelling;
  private final Units units;

  ItemOperation(String spelling, Units units) {
    this.spelling = spelling;
    this.units = units;
  }

  /** As DynamoDB spells it. */
  public String spelling() {
    return spelling;
  }

  /** What it costs. */
  public Units units() {
    return units;
  }
}
