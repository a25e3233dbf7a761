package io.isotherm.cli.simulation.capacity;

/** A rule that is broken on purpose, to see that the simulation notices. */
enum Bug {
  NONE,
  /** Each router is served by a driver that knows of no other. */
  SHARES_NOT_SUMMED,
  /** A driver that begins knows everything at once. */
  LEARNING_SKIPPED,
  /** Routers keep their shares for ever. */
  EXPIRY_IGNORED,
  /** What was held is taken for given back as soon as less was answered. */
  ANSWERS_TAKEN_FOR_HEARD
}
