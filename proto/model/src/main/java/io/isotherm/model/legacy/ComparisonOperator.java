package io.isotherm.model.legacy;

/** The 13 operators of legacy comparisons, named as on the wire. */
public enum ComparisonOperator {
  EQ,
  NE,
  IN,
  LE,
  LT,
  GE,
  GT,
  BETWEEN,
  NOT_NULL,
  NULL,
  CONTAINS,
  NOT_CONTAINS,
  BEGINS_WITH
}
