package io.isotherm.load.workload;

/** What one step of a load does. */
public enum OperationKind {
  PUT,
  GET,
  QUERY,
  SCAN
}
