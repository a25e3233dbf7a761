package io.isotherm.model.table;

import io.isotherm.model.error.DatabaseException;

/** What a request may call a table: by its name, or by its ARN. */
public final class TableRef {
  private TableRef() {}

  /**
   * The name of the table that is meant.
   *
   * @throws DatabaseException VALIDATION, when it is neither a name nor the ARN of a table
   */
  public static String nameIn(String given) {
    return TableArn.isMeant(given) ? TableArn.parse(given).table() : TableName.check(given);
  }
}
