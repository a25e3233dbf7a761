package io.isotherm.load.heat;

import java.util.List;

/** The heat of nodes second by second. Pure. */
public record NodeHeats(List<NodeHeat> seconds) {
  /** Rates are decayed, and a leader on its way is counted nowhere: one second says little. */
  private static final int SECONDS_IN_A_ROW = 10;

  public NodeHeats {
    seconds = List.copyOf(seconds);
  }

  /**
   * The first second from which the hottest node stays near the mean for a while.
   *
   * @param from the first to be looked at
   * @param excess above the mean, as a part of it, that is near
   * @return -1 for none
   */
  public int evenFrom(int from, double excess) {
    for (int second = from; second + SECONDS_IN_A_ROW <= seconds.size(); second++) {
      var row = seconds.subList(second, second + SECONDS_IN_A_ROW);
      if (row.stream().allMatch(heat -> heat.excess() <= excess)) {
        return second;
      }
    }
    return -1;
  }
}
