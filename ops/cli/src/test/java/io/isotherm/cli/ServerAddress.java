package io.isotherm.cli;

import java.util.List;

/**
 * Where a launched server listens: on six consecutive ports of the loopback address.
 *
 * @param first the port for clients
 */
record ServerAddress(int first) {
  /** How many ports a server has. */
  static final int PORTS = 6;

  String grpc() {
    return "127.0.0.1:" + first;
  }

  String placement() {
    return "127.0.0.1:" + (first + 5);
  }

  /** The options that make a server listen here. */
  List<String> options() {
    return List.of(
        "--grpc-port=" + first,
        "--http-port=" + (first + 1),
        "--console-port=" + (first + 2),
        "--node-port=" + (first + 3),
        "--raft-port=" + (first + 4),
        "--placement-port=" + (first + 5));
  }

  /** The port that {@code option}, with its dashes, sets. */
  int portOf(String option) {
    return options().stream()
        .map(text -> text.split("=", 2))
        .filter(parts -> parts[0].equals(option))
        .mapToInt(parts -> Integer.parseInt(parts[1]))
        .findFirst()
        .orElseThrow();
  }
}
