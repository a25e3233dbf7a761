package io.isotherm.placement.capacity;

import io.isotherm.model.capacity.TableTotals.Total;

/**
 * What a router may use of one table, for reads or for writes.
 *
 * @param of the total that it is a part of
 * @param rate units a second; may be 0
 * @param burstUnits beside that, once, of what the table did not use before
 * @param validMillis counted by the router from when it asked; 0 for no share at all, so that the
 *     router goes on by itself
 */
public record Share(
    Total of, double rate, double burstUnits, long validMillis, ShareReason reason) {
  static Share none(Total of, ShareReason reason) {
    return new Share(of, 0, 0, 0, reason);
  }
}
