package io.isotherm.cli.simulation;

import java.util.ArrayList;
import java.util.List;

/** What a run did that no run may do. */
final class Violations {
  private final Trace trace;
  private final List<String> found = new ArrayList<>();

  Violations(Trace trace) {
    this.trace = trace;
  }

  void add(String what) {
    trace.note("VIOLATION " + what);
    found.add(what);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
