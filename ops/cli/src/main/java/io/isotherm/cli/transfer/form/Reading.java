package io.isotherm.cli.transfer.form;

import io.isotherm.model.item.Item;

/** What came of reading a record. */
public sealed interface Reading {
  /** An item; whether it may be stored in a table is not looked at. */
  record Whole(Item item) implements Reading {}

  /**
   * No item.
   *
   * @param reason a sentence for people, at most {@link #REASON_LENGTH_MAX} characters
   */
  record Malformed(String reason) implements Reading {
    public Malformed {
      if (reason.length() > REASON_LENGTH_MAX) {
        reason = reason.substring(0, REASON_LENGTH_MAX);
      }
    }
  }

  /** Characters; a reason may quote what it is about. */
  int REASON_LENGTH_MAX = 400;
}
