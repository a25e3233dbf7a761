package io.isotherm.load.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Beginnings and ends of operations in the order of time, from which an operation can be taken and
 * put back at once. Belongs to one thread.
 *
 * <p>Invariant: operations are put back in the reverse of the order in which they were taken; only
 * then do the links of one that was taken still say where it belongs.
 */
final class EventList {
  private record Event(int operation, boolean isEnd, long nanos) {}

  // Events have numbers from 0; the one behind the last is both head and tail.
  private final int head;
  private final int[] operations;
  private final boolean[] ends;
  private final int[] endOf;
  private final int[] next;
  private final int[] previous;

  /**
   * @param complete operations that ended; known by their places in the list
   */
  EventList(List<Operation> complete) {
    var events = sorted(complete);
    head = events.size();
    operations = new int[head];
    ends = new boolean[head];
    endOf = new int[head];
    next = new int[head + 1];
    previous = new int[head + 1];
    var beginnings = new int[complete.size()];
    for (int i = 0; i < head; i++) {
      var event = events.get(i);
      operations[i] = event.operation();
      ends[i] = event.isEnd();
      if (event.isEnd()) {
        endOf[beginnings[event.operation()]] = i;
      } else {
        beginnings[event.operation()] = i;
      }
    }
    for (int i = 0; i <= head; i++) {
      next[i] = i == head ? 0 : i + 1;
      previous[i] = i == 0 ? head : i - 1;
    }
  }

  /** The first event that is left. */
  int first() {
    return next[head];
  }

  int after(int event) {
    return next[event];
  }

  int operation(int event) {
    return operations[event];
  }

  boolean isEnd(int event) {
    return ends[event];
  }

  /** Takes an operation out, by its beginning. */
  void lift(int beginning) {
    unlink(beginning);
    unlink(endOf[beginning]);
  }

  /** Puts the operation that was taken last back. */
  void putBack(int beginning) {
    relink(endOf[beginning]);
    relink(beginning);
  }

  private void unlink(int event) {
    next[previous[event]] = next[event];
    previous[next[event]] = previous[event];
  }

  private void relink(int event) {
    next[previous[event]] = event;
    previous[next[event]] = event;
  }

  private static List<Event> sorted(List<Operation> complete) {
    var events = new ArrayList<Event>(2 * complete.size());
    for (int i = 0; i < complete.size(); i++) {
      events.add(new Event(i, false, complete.get(i).begunNanos()));
      events.add(new Event(i, true, complete.get(i).endedNanos()));
    }
    // At the same nanosecond a beginning counts as before an end: in doubt, two operations overlap.
    events.sort(Comparator.comparingLong(Event::nanos).thenComparing(Event::isEnd));
    return events;
  }
}
