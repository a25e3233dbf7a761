package io.isotherm.node.admission;

/** What a node can take beyond what it has in hand, of reads or of writes. */
public sealed interface Headroom {
  /** Partitions may use what they saved. */
  record Ample() implements Headroom {}

  /** No partition is served above its ceiling. */
  record Tight(Cause cause) implements Headroom {}

  /**
   * A part of the requests is refused, whatever their partitions may use.
   *
   * @param part of the requests; above 0, up to 1
   * @param retryAfterMillis for those refused
   */
  record Exhausted(Cause cause, double part, int retryAfterMillis) implements Headroom {}

  /** What there is least of. */
  enum Cause {
    QUEUE("queue"),
    HEAP("heap"),
    PROCESSOR("processor");

    private final String word;

    Cause(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Whether partitions may be above their ceilings. */
  default boolean allowsBursts() {
    return switch (this) {
      case Ample() -> true;
      case Tight _, Exhausted _ -> false;
    };
  }
}
