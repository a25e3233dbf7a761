package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableRef;
import java.util.HashMap;
import java.util.Map;

/** What a batch calls its tables, which may be by name or by ARN, and what answers call them. */
record BatchTables(Map<String, String> givenByName) {
  private static final String TWICE = "The same table is named by its name and by its ARN";

  /**
   * The tables of a batch.
   *
   * @throws DatabaseException VALIDATION, when a reference is none or two mean the same table
   */
  static BatchTables of(Iterable<String> references) {
    var givenByName = new HashMap<String, String>();
    for (var given : references) {
      if (givenByName.put(TableRef.nameIn(given), given) != null) {
        throw DatabaseException.invalid("RequestItems", TWICE);
      }
    }
    return new BatchTables(givenByName);
  }

  /** As the request has it. */
  String given(String name) {
    return givenByName.getOrDefault(name, name);
  }
}
