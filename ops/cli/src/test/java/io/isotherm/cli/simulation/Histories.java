package io.isotherm.cli.simulation;

import io.isotherm.load.history.Action;
import io.isotherm.load.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all clients did and were answered, by key. */
final class Histories {
  private final SimulatedWorld world;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Set<String>> attempted = new HashMap<>();

  Histories(SimulatedWorld world) {
    this.world = world;
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** Notes, before it is sent, that somebody tries to write {@code value}. */
  void attempt(String key, String value) {
    attempted.computeIfAbsent(key, _ -> new HashSet<>()).add(value);
  }

  void ended(int client, String key, Action action, long begunNanos) {
    world.trace().note("c" + client + " " + key + " " + action + " since " + begunNanos);
    operations.add(new Operation(client, key, action, begunNanos, world.loop().nowNanos()));
  }

  /** It is not known whether it took effect, or will. */
  void open(int client, String key, Action action, long begunNanos) {
    world.trace().note("c" + client + " " + key + " " + action + " open since " + begunNanos);
    operations.add(new Operation(client, key, action, begunNanos, Operation.NEVER));
  }

  /** An eventual read may be late, but it shows nothing that nobody wrote. */
  void eventual(int client, String key, @Nullable String value) {
    world.trace().note("c" + client + " " + key + " eventually " + value);
    boolean known =
        value == null
            || TestTable.COUNTERS.contains(key)
            || attempted.getOrDefault(key, Set.of()).contains(value);
    if (!known) {
      world.violations().add("an eventual read of " + key + " showed " + value);
    }
  }
}
