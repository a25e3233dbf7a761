package io.isotherm.node.group;

import java.util.ArrayList;
import java.util.List;

/** Runs tasks when told to, those whose time has come by a clock of the test's. */
public final class QueuedTimer implements GroupTimer {
  private final GroupClock clock;
  private final List<Due> waiting = new ArrayList<>();

  public QueuedTimer(GroupClock clock) {
    this.clock = clock;
  }

  @Override
  public void after(long nanos, Runnable task) {
    waiting.add(new Due(clock.nanos() + nanos, task));
  }

  /** Runs what is due by now. */
  public void runDue() {
    var due = waiting.stream().filter(each -> each.atNanos() <= clock.nanos()).toList();
    waiting.removeAll(due);
    due.forEach(each -> each.task().run());
  }

  /** Tasks that are not run yet. */
  public int waiting() {
    return waiting.size();
  }

  private record Due(long atNanos, Runnable task) {}
}
