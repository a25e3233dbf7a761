package io.isotherm.model.request;

/** Whether a response says what it cost. */
public enum ReturnConsumedCapacity {
  NONE,
  TOTAL,
  INDEXES
}
