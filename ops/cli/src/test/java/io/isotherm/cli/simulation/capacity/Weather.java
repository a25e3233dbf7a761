package io.isotherm.cli.simulation.capacity;

/**
 * What goes wrong.
 *
 * @param lost part of the messages that never arrive
 * @param late part of the messages that take up to {@link CapacitySimulation#LATE_NANOS}
 * @param stands chance in a second that a router stands still for up to four
 * @param dies chance in a second that a router begins anew
 * @param restarts chance in a second that the driver does
 * @param busy whether more is wanted than there is all the time; otherwise it comes and goes
 */
record Weather(
    double lost, double late, double stands, double dies, double restarts, boolean busy) {
  static final Weather FAIR = new Weather(0, 0, 0, 0, 0, true);

  /** Fair, but wants come and go. */
  static final Weather CHANGING = new Weather(0, 0, 0, 0, 0, false);

  static final Weather FOUL = new Weather(0.15, 0.1, 0.03, 0.02, 0.03, false);
}
