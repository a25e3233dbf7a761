package io.isotherm.placement.service;

/** What a node says of a step. */
enum StepOutcome {
  /** It is done; its next report shows it. */
  DONE,
  /** It is not done, or nobody answered; it may be done later. */
  FAILED,
  /** It can never be done as it was asked. */
  REFUSED
}
