package io.isotherm.load.faults;

/** What is asked of partitions. */
public enum ChangeKind {
  SPLIT,
  MERGE,
  MOVE
}
