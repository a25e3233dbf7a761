package io.isotherm.cli.output;

import io.isotherm.model.error.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the process ends with: a promise to scripts, in {@code --help} and the guide. */
public enum ExitCode {
  OK(0, "Done."),
  FAILED(1, "Refused, or it failed; the sentence on stderr says why."),
  USAGE(2, "The command line, or a setting, is wrong."),
  UNREACHABLE(3, "Nobody who could serve it was reached in time; nothing was done."),
  NOT_FOUND(4, "There is no such table, item, partition, group, node or key."),
  UNKNOWN(5, "It may have been done, or may still be: look before it is done again."),
  BUSY(6, "Throttled or overloaded; nothing was done, and the same may work a little later."),
  UNHEALTHY(10, "Of isotherm status --check: requests fail, or one more failure makes them fail."),
  FAULT(70, "Of a server: it stopped itself for a fault, such as of its disk.");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** A sentence for people. */
  public String meaning() {
    return meaning;
  }

  /** Meanings by code, in order, for {@code --help}. */
  public static Map<String, String> meanings() {
    Function<ExitCode, String> code = exit -> Integer.toString(exit.code);
    return Arrays.stream(values())
        .collect(
            Collectors.toMap(
                code, ExitCode::meaning, (first, _) -> first, java.util.LinkedHashMap::new));
  }

  /** What a command ends with that a cluster refused. */
  public static ExitCode of(ErrorCode refusal) {
    return switch (refusal) {
      case RESOURCE_NOT_FOUND -> NOT_FOUND;
      case OUTCOME_UNKNOWN -> UNKNOWN;
      case UNAVAILABLE, DEADLINE_EXCEEDED -> UNREACHABLE;
      case THROTTLED, OVERLOADED -> BUSY;
      case VALIDATION,
          CONDITIONAL_CHECK_FAILED,
          RESOURCE_IN_USE,
          LIMIT_EXCEEDED,
          IDEMPOTENT_PARAMETER_MISMATCH,
          ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
          TRANSACTION_CONFLICT,
          TRANSACTION_CANCELED,
          TRANSACTION_IN_PROGRESS,
          UNSUPPORTED,
          INTERNAL ->
          FAILED;
    };
  }
}
