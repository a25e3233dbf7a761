package io.isotherm.model.error;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which limit a request met: one of DynamoDB's sixteen reasons. Pure.
 *
 * <p>Source: DynamoDB API reference, ThrottlingReason.
 *
 * @param holder whose capacity it is
 * @param units of which kind
 * @param limit that was reached
 */
public record ThrottlingReason(Holder holder, Units units, Limit limit) {
  /** What has capacity of its own. */
  public enum Holder {
    TABLE("Table"),
    /** A global index. */
    INDEX("Index");

    private final String word;

    Holder(String word) {
      this.word = word;
    }
  }

  /** What capacity is counted in; both are limited apart. */
  public enum Units {
    READ("Read"),
    WRITE("Write");

    private final String word;

    Units(String word) {
      this.word = word;
    }
  }

  /** What there is not enough of. */
  public enum Limit {
    /** The units a provisioned table or index was given. */
    PROVISIONED("ProvisionedThroughputExceeded"),
    /** What one partition serves. */
    KEY_RANGE("KeyRangeThroughputExceeded"),
    /** What the cluster gives any table or index. */
    ACCOUNT("AccountLimitExceeded"),
    /**
     * The most a table or index on demand may have: as its owner says, or, where growth is bounded,
     * as it has grown to.
     */
    MAX_ON_DEMAND("MaxOnDemandThroughputExceeded");

    private final String word;

    Limit(String word) {
      this.word = word;
    }
  }

  private static final List<ThrottlingReason> ALL =
      Arrays.stream(Holder.values())
          .flatMap(holder -> Arrays.stream(Units.values()).flatMap(units -> of(holder, units)))
          .toList();

  private static final Map<String, ThrottlingReason> BY_SPELLING =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(ThrottlingReason::spelling, Function.identity()));

  private static Stream<ThrottlingReason> of(Holder holder, Units units) {
    return Arrays.stream(Limit.values()).map(limit -> new ThrottlingReason(holder, units, limit));
  }

  /** All sixteen. */
  public static List<ThrottlingReason> all() {
    return ALL;
  }

  /** The reason that DynamoDB spells so; null for none. */
  public static @Nullable ThrottlingReason parse(String spelling) {
    return BY_SPELLING.get(spelling);
  }

  /** As DynamoDB spells it, such as {@code TableReadKeyRangeThroughputExceeded}. */
  public String spelling() {
    return holder.word + units.word + limit.word;
  }
}
