package io.isotherm.consensus;

/** Whether a linearizable read may be answered from this replica's applied state. */
public enum ReadConfirmation {
  /** After the question was asked, a majority still knew the asker's term as the latest. */
  CONFIRMED,
  /** A later term exists: another replica leads or will. */
  DEPOSED,
  /** No majority answered in time; nothing is known. */
  UNREACHABLE
}
