package io.isotherm.load.command;

import io.isotherm.load.fuzz.JazzerTarget;
import java.util.List;

/** What is fuzzed. */
enum FuzzKind {
  ALL,
  REQUESTS,
  EXPRESSIONS,
  SIGNATURES,
  CODINGS,
  SOCKETS;

  List<JazzerTarget> targets() {
    return switch (this) {
      case ALL -> List.of(JazzerTarget.values());
      case REQUESTS -> List.of(JazzerTarget.REQUESTS);
      case EXPRESSIONS -> List.of(JazzerTarget.EXPRESSIONS);
      case SIGNATURES -> List.of(JazzerTarget.SIGNATURES);
      case CODINGS -> List.of(JazzerTarget.CODINGS);
      case SOCKETS -> List.of();
    };
  }

  boolean sockets() {
    return this == ALL || this == SOCKETS;
  }
}
