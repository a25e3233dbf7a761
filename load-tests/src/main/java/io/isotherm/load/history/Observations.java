package io.isotherm.load.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which contents of one register the operations on it depend on. */
final class Observations {
  /** Stands for every value that no operation depends on: none of them can be told from another. */
  private static final String ANY_OTHER = "\0any other";

  private final Set<@Nullable String> values = new HashSet<>();
  private boolean refusals;
  private boolean additions;

  Observations(List<Operation> operations) {
    for (var operation : operations) {
      switch (operation.action()) {
        case Action.Read(var value) -> {
          if (operation.isComplete()) {
            values.add(value);
          }
        }
        case Action.Cas(var expected, _, var applied) -> {
          values.add(expected);
          // That it was refused says that something else was there, and any write may have been it.
          refusals |= operation.isComplete() && !applied;
        }
        case Action.Add _ -> additions = true;
        case Action.Write _, Action.Delete _ -> {}
      }
    }
  }

  /** Whether an operation may have depended on what {@code action} left. */
  boolean mayShow(Action action) {
    return switch (action) {
      case Action.Read _ -> false;
      case Action.Write(var value) -> mayShow(value);
      case Action.Cas(_, var value, _) -> mayShow(value);
      case Action.Delete() -> mayShow((String) null);
      case Action.Add _ -> true;
    };
  }

  /** The same operation, told apart from others only where it makes a difference. */
  Operation simplified(Operation operation) {
    var action =
        switch (operation.action()) {
          case Action.Write(var value) -> new Action.Write(simplified(value));
          case Action.Cas(var expected, var value, _) ->
              new Action.Cas(expected, simplified(value), false);
          case Action.Add(var delta, _) -> new Action.Add(delta, 0);
          case Action.Read read -> read;
          case Action.Delete delete -> delete;
        };
    return new Operation(
        operation.client(),
        operation.key(),
        action,
        operation.begunNanos(),
        operation.endedNanos());
  }

  private boolean mayShow(@Nullable String value) {
    return refusals || additions || values.contains(value);
  }

  private String simplified(String value) {
    return additions || values.contains(value) ? value : ANY_OTHER;
  }
}
