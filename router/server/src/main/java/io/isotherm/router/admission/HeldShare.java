package io.isotherm.router.admission;

/**
 * A share of a table's total, as a router holds it.
 *
 * @param rate units a second
 * @param burstUnits beside that, once
 * @param waits whether it is to be more, as soon as others who hold it were heard
 * @param round that brought it
 * @param untilNanos by the router's clock, counted from when it asked
 */
public record HeldShare(
    double rate, double burstUnits, boolean waits, long round, long untilNanos) {}
