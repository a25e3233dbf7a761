package io.isotherm.load.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What those of {@link ComparisonOptions} are that one command wants otherwise than another, as
 * they are written on a command line.
 */
abstract class ComparisonDefaults implements IDefaultValueProvider {
  private final Map<String, String> byName;

  ComparisonDefaults(String items, String warmUp, String duration) {
    this.byName = Map.of("--items", items, "--warm-up", warmUp, "--duration", duration);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? byName.get(option.longestName()) : null;
  }
}
