package io.isotherm.load.history;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for an order of the operations on one key. Used once, by one thread.
 *
 * <p>Operations are numbered as they began, those of known outcome first: the "open" ones follow.
 */
final class KeySearch {
  /*
   * Wing and Gong's search with Lowe's memory of what was tried.
   *
   * Beginnings and ends of the operations of known outcome stand in one list, by time. The operation
   * to come next in the order must be one whose beginning stands before the first end: else one that
   * ended before it began would come after it. So the list is read from its head; at a beginning,
   * the operation is tried: if the state allows its answer, and this set of operations has not led
   * to this state before, beginning and end are taken out ("lifted") and reading begins anew. At an
   * end, the operation it belongs to cannot wait any longer: the last one lifted is put back, and
   * the reading goes on behind it.
   *
   * An open operation has no end, so it is never urgent: once all others are placed it may stay
   * behind everything. It is tried only where all else failed, at an end, which is where a search
   * that went well so far needs it. And it has to make a difference: beside the state we keep the
   * one there would be without the open operation placed last (its "shadow"). If the two become
   * equal again, and no answer since depended on it, it might as well have stayed behind, and that
   * order is found elsewhere. Of several that ask for the same only the earliest is tried: whatever
   * order another would fit, it fits too.
   *
   * [1] Wing, Gong: Testing and Verifying Concurrent Objects. JPDC 17, 1993.
   * [2] Lowe: Testing for Linearizability. Concurrency and Computation 29(4), 2017.
   * [3] Athalye: Porcupine, a fast linearizability checker, 2017 (the list and its lifting).
   */

  private static final int NONE = -1;

  /** What was tried is remembered in about 200 bytes each. */
  private static final int REMEMBERED_MAX = 4_000_000;

  /** How many of the operations before a violation are worth a look. */
  private static final int SHOWN_MAX = 12;

  private final String key;
  private final List<Operation> operations;
  private final int completeCount;
  private final int[] twinBefore;
  private final EventList events;
  private final Placed placed;
  private final Set<Placed.Key> tried = new HashSet<>();
  private final Deque<Step> steps = new ArrayDeque<>();
  private RegisterState state = RegisterState.EMPTY;

  /** The state without the open operation placed last; null once an answer depended on that. */
  private @Nullable RegisterState shadow;

  private int explained;
  private List<Operation> lastExplained = List.of();
  private @Nullable Operation unexplained;

  /**
   * An operation that was placed.
   *
   * @param event where the reading was: its beginning, or the end at which an open one was tried
   * @param open the open operation; {@link #NONE} for the one that begins at {@code event}
   */
  private record Step(
      int event, int open, RegisterState before, @Nullable RegisterState shadowBefore) {}

  KeySearch(String key, List<Operation> given) {
    this.key = key;
    this.operations =
        given.stream()
            .sorted(
                Comparator.comparing((Operation operation) -> !operation.isComplete())
                    .thenComparingLong(Operation::begunNanos))
            .toList();
    this.completeCount = (int) operations.stream().filter(Operation::isComplete).count();
    this.twinBefore = twins(operations, completeCount);
    this.placed = new Placed(completeCount, operations.size() - completeCount);
    this.events = new EventList(operations.subList(0, completeCount));
  }

  Verdict search(long stepsMax) {
    int left = completeCount;
    int event = events.first();
    int open = completeCount;
    long tries = 0;
    while (left > 0) {
      if (++tries > stepsMax || tried.size() > REMEMBERED_MAX) {
        return new Verdict.Undecided(key, tries - 1);
      }
      if (!events.isEnd(event)) {
        if (place(events.operation(event), new Step(event, NONE, state, shadow))) {
          events.lift(event);
          left--;
          event = events.first();
        } else {
          event = events.after(event);
        }
        continue;
      }
      if (placeOpen(event, open)) {
        event = events.first();
        open = completeCount;
        continue;
      }
      noteDeadEnd(events.operation(event));
      if (steps.isEmpty()) {
        return violation();
      }
      var step = steps.pop();
      state = step.before();
      shadow = step.shadowBefore();
      if (step.open() == NONE) {
        placed.remove(events.operation(step.event()));
        events.putBack(step.event());
        left++;
        event = events.after(step.event());
        open = completeCount;
      } else {
        placed.remove(step.open());
        event = step.event();
        open = step.open() + 1;
      }
    }
    return new Verdict.Linearizable(1, operations.size());
  }

  /** Places the operation if its answer agrees with the state and leads to anything new. */
  private boolean place(int operation, Step step) {
    var after = state.after(operations.get(operation));
    if (after == null) {
      return false;
    }
    boolean isOpen = step.open() != NONE;
    var shadowAfter = isOpen ? state : shadowAfter(operation);
    if (after.equals(shadowAfter)) {
      return false;
    }
    placed.add(operation);
    if (!tried.add(placed.key(after, shadowAfter))) {
      placed.remove(operation);
      return false;
    }
    steps.push(step);
    state = after;
    shadow = shadowAfter;
    return true;
  }

  private @Nullable RegisterState shadowAfter(int operation) {
    return shadow == null ? null : shadow.after(operations.get(operation));
  }

  /** Places the first open operation from {@code from} on that began before the end reached. */
  private boolean placeOpen(int end, int from) {
    long endedNanos = operations.get(events.operation(end)).endedNanos();
    for (int open = from; open < operations.size(); open++) {
      var operation = operations.get(open);
      if (operation.begunNanos() > endedNanos) {
        return false;
      }
      boolean mayComeNext =
          !placed.contains(open) && (twinBefore[open] == NONE || placed.contains(twinBefore[open]));
      if (mayComeNext && place(open, new Step(end, open, state, shadow))) {
        return true;
      }
    }
    return false;
  }

  private void noteDeadEnd(int operation) {
    if (unexplained == null || steps.size() > explained) {
      unexplained = operations.get(operation);
      explained = steps.size();
      // The stack's top comes first.
      lastExplained = steps.stream().limit(SHOWN_MAX).map(this::operationOf).toList().reversed();
    }
  }

  private Operation operationOf(Step step) {
    boolean isOpen = step.open() != NONE;
    return operations.get(isOpen ? step.open() : events.operation(step.event()));
  }

  private Verdict violation() {
    if (unexplained == null) {
      throw new IllegalStateException("A search ends at an operation that it could not place.");
    }
    return new Verdict.Violation(key, explained, lastExplained, unexplained);
  }

  /** Of each open operation, the one before it that asks for the same. */
  private static int[] twins(List<Operation> operations, int completeCount) {
    var before = new int[operations.size()];
    Arrays.fill(before, NONE);
    Map<Action, Integer> last = new HashMap<>();
    for (int i = completeCount; i < operations.size(); i++) {
      var twin = last.put(operations.get(i).action(), i);
      before[i] = twin == null ? NONE : twin;
    }
    return before;
  }
}
