package io.isotherm.client;

import io.isotherm.model.cluster.PartitionId;
import java.util.List;

/**
 * What is done for a table that is to take more at once.
 *
 * @param partitions there are, with those that come of what is under way
 * @param wanted there are to be at least
 * @param splits the next ones; more may follow when they were done
 */
public record WarmUp(int partitions, int wanted, List<Split> splits) {
  /**
   * A partition that is cut.
   *
   * @param parts equal ones, at least 2
   */
  public record Split(PartitionId partition, int parts) {}

  public WarmUp {
    splits = List.copyOf(splits);
  }
}
