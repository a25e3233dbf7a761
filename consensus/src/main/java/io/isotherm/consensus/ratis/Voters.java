package io.isotherm.consensus.ratis;

import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Whose agreement a group needs: a majority of {@code current} and, while the configuration
 * changes, also of {@code previous} (Raft dissertation, section 4.3).
 *
 * @param previous empty unless the configuration is changing
 */
record Voters(List<Member> current, List<Member> previous) {
  Voters {
    current = List.copyOf(current);
    previous = List.copyOf(previous);
  }

  Stream<Member> all() {
    return Stream.concat(current.stream(), previous.stream()).distinct();
  }

  /** The largest value that a majority has reached; -1 without voters. */
  long agreed(ToLongFunction<MemberId> reached) {
    long agreed = agreed(current, reached);
    return previous.isEmpty() ? agreed : Math.min(agreed, agreed(previous, reached));
  }

  private static long agreed(List<Member> members, ToLongFunction<MemberId> reached) {
    if (members.isEmpty()) {
      return -1;
    }
    long[] ascending =
        members.stream().mapToLong(m -> reached.applyAsLong(m.id())).sorted().toArray();
    return ascending[(ascending.length - 1) / 2];
  }
}
