package io.isotherm.load.compare;

import io.isotherm.load.subject.Target;
import java.util.List;

/**
 * One side of a comparison.
 *
 * @param pids its server processes
 * @param beforeRun what its operator would do from time to time, such as compaction; not measured
 */
public record Contender(String name, Target target, List<Long> pids, Runnable beforeRun) {
  public Contender {
    pids = List.copyOf(pids);
  }
}
