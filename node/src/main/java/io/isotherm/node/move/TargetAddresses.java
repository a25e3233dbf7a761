package io.isotherm.node.move;

import java.util.List;

/**
 * Which node of the target's group is asked next: the one that answered last, or else one after the
 * other. Immutable.
 *
 * @param addresses {@code host:port} each; at least one
 * @param at of the one that is asked
 * @param passed of those asked in a row that did not lead or did not answer
 */
record TargetAddresses(List<String> addresses, int at, int passed) {
  TargetAddresses {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || at < 0 || at >= addresses.size()) {
      throw new IllegalArgumentException("A target has at least one address.");
    }
  }

  static TargetAddresses of(List<String> addresses) {
    return new TargetAddresses(addresses, 0, 0);
  }

  String current() {
    return addresses.get(at);
  }

  /** After an answer of the leader. */
  TargetAddresses answered() {
    return new TargetAddresses(addresses, at, 0);
  }

  /** After none. */
  TargetAddresses next() {
    return new TargetAddresses(addresses, (at + 1) % addresses.size(), passed + 1);
  }

  /** Rounds in which nobody led; a pause follows each. */
  int roundsInVain() {
    return passed / addresses.size();
  }

  /** Whether all were asked since the last pause. */
  boolean isRoundOver() {
    return passed > 0 && passed % addresses.size() == 0;
  }

  /** The same, unless the addresses are others. */
  TargetAddresses with(List<String> others) {
    return addresses.equals(others) ? this : of(others);
  }
}
