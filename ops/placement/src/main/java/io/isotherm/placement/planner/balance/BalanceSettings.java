package io.isotherm.placement.planner.balance;

import java.time.Duration;

/**
 * When partitions and leaderships are moved. Loads are heat, and {@link #leadHeat} for each group
 * led, divided by the size of the node; shares are of the mean load.
 *
 * @param uneven by what share of the mean a node is above it when it gives something away: less
 *     than the 20% that it should stay within
 * @param filledTo by what share of the mean a node that takes may end above it: well below {@code
 *     uneven}, so that it does not give away what it took when heat wavers
 * @param gainMin what a move takes off the hotter of two nodes, as a share of the mean, when the
 *     taker ends above {@code filledTo}: a large partition that helps all the same
 * @param transferGainMin the same for every hand-over of a leadership
 * @param leadHeat what leading a group costs though nobody uses it, in units of heat: some 2 ms of
 *     processor time a second, at 33 us for a unit
 * @param excessMin heat above the mean that is worth a move at all
 * @param transferAfter how long a node is too hot before a leadership is handed over for its heat
 * @param moveAfter and before a partition is moved: a transfer, if one helps, was long ago by then
 * @param settles how long a new leader measures before its heat is believed
 * @param madeRests how long a partition that was split or merged is left where it is
 * @param movedRests how long one that was moved is
 * @param copyHeat what it costs to copy a byte, in units of heat for a second
 * @param paysBackWithin in which a move has taken as much heat away as copying costs
 * @param movesMax under way at a time; 0 for none but those that are asked for
 * @param movesNodeMax of them from one node, or to one node
 * @param spread by what share of the mean a group holds more, or less, when it is made even
 * @param emptyBytes what a partition counts that holds nothing: what it costs to have one
 * @param spreadsMax moves under way at a time when one is begun only to spread data
 * @param diskMax used share of a disk from which a node gives partitions away
 * @param diskFilledTo used share up to which a node takes some for that
 */
public record BalanceSettings(
    double uneven,
    double filledTo,
    double gainMin,
    double transferGainMin,
    double leadHeat,
    double excessMin,
    Duration transferAfter,
    Duration moveAfter,
    Duration settles,
    Duration madeRests,
    Duration movedRests,
    double copyHeat,
    Duration paysBackWithin,
    int movesMax,
    int movesNodeMax,
    double spread,
    double emptyBytes,
    int spreadsMax,
    double diskMax,
    double diskFilledTo) {

  public static final BalanceSettings DEFAULT =
      new BalanceSettings(
          0.15,
          0.05,
          0.25,
          0.10,
          50,
          300,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          1e-4,
          Duration.ofMinutes(10),
          128,
          2,
          0.25,
          16e6,
          4,
          0.80,
          0.70);

  public BalanceSettings {
    if (movesMax < 0 || diskMax <= 0 || diskMax > 1 || diskFilledTo > diskMax) {
      throw new IllegalArgumentException("Moves are not negative, and disks have a share to fill.");
    }
  }

  /** With another number of moves at a time; 0 for none but those that are asked for. */
  public BalanceSettings withMovesMax(int changed) {
    return new BalanceSettings(
        uneven,
        filledTo,
        gainMin,
        transferGainMin,
        leadHeat,
        excessMin,
        transferAfter,
        moveAfter,
        settles,
        madeRests,
        movedRests,
        copyHeat,
        paysBackWithin,
        changed,
        movesNodeMax,
        spread,
        emptyBytes,
        spreadsMax,
        diskMax,
        diskFilledTo);
  }
}
