package io.isotherm.placement.capacity;

/**
 * What a router says of its use of one table, for reads or for writes, and of the share it holds.
 *
 * @param wanted units a second that it was asked for, served or refused
 * @param used units a second that it served
 * @param heldRate units a second of its share; 0 when it holds none
 * @param heldMillis for how much longer, when it said so
 * @param heldRound the round that brought the share; 0 for none
 */
public record Claim(double wanted, double used, double heldRate, long heldMillis, long heldRound) {
  /** Nothing is asked for, and nothing held. */
  public static final Claim NONE = new Claim(0, 0, 0, 0, 0);

  public Claim {
    if (!(wanted >= 0) || !(used >= 0) || !(heldRate >= 0) || heldMillis < 0) {
      throw new IllegalArgumentException("What a router claims is not negative.");
    }
  }
}
