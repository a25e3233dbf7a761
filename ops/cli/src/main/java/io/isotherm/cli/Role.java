package io.isotherm.cli;

/** What a process does; a process may do several. */
enum Role {
  /** Stores partitions. */
  NODE,
  /** Takes requests of clients. */
  ROUTER,
  /** Takes part in the placement driver. */
  PLACEMENT
}
