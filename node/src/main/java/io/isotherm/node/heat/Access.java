package io.isotherm.node.heat;

/** What a request does with a position. */
public enum Access {
  WRITE,
  READ,
  /** Reads from there on, or up to there: of an item with that position nothing is said. */
  RANGE_READ
}
