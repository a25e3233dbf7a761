package io.isotherm.model.capacity;

/** Whose numbers and rules of capacity are followed. */
public enum CapacityProfile {
  /** Our own: what a partition did not use it may use later, above its ceiling, if its node can. */
  ISOTHERM,
  /** DynamoDB's: no partition is ever above its ceiling. What is throttled there is, here too. */
  AWS
}
