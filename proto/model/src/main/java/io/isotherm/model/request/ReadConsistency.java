package io.isotherm.model.request;

/** How fresh a read is. */
public enum ReadConsistency {
  /** From any replica, which may lag; half the units. */
  EVENTUAL,
  /** Linearizable: sees every write acknowledged before it was sent. */
  STRONG
}
