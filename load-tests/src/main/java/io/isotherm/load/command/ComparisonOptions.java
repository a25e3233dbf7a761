package io.isotherm.load.command;

import io.isotherm.load.compare.Outcome;
import io.isotherm.load.compare.Pace;
import io.isotherm.load.workload.ItemSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of a comparison with somebody else: on how many items, for how long, and where the
 * results go. Its command has {@link ComparisonDefaults}.
 */
final class ComparisonOptions {
  private static final long SEED = 1;

  @Option(names = "--items", description = "Default: ${DEFAULT-VALUE}.")
  private long items;

  @Option(names = "--item-bytes", defaultValue = "1024", description = "Default: ${DEFAULT-VALUE}.")
  private int itemBytes;

  @Option(
      names = "--warm-up",
      description =
          "Of each side under each work, directly before its first run of it counts; a part of it"
              + " where another number of clients did the same before. Default: ${DEFAULT-VALUE}.")
  private Duration warmUp = Duration.ZERO;

  @Option(names = "--duration", description = "Of each run. Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ZERO;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--keep-files", description = "Keep the servers' data and logs.")
  private boolean keepFiles;

  @Option(names = "--json", paramLabel = "FILE", description = "Results as JSON; - for the output.")
  private @Nullable Path json;

  long items() {
    return items;
  }

  int itemBytes() {
    return itemBytes;
  }

  /**
   * The items of both sides.
   *
   * @throws StatedFailure when there can be no such items
   */
  ItemSpace space(String prefix) {
    try {
      return new ItemSpace(prefix, items, itemBytes, 1, new SplittableRandom(SEED));
    } catch (IllegalArgumentException e) {
      throw new StatedFailure(String.valueOf(e.getMessage()));
    }
  }

  /**
   * How long it takes.
   *
   * @throws StatedFailure when it cannot take that long
   */
  Pace pace() {
    try {
      return new Pace(warmUp, duration, rounds);
    } catch (IllegalArgumentException e) {
      throw new StatedFailure(String.valueOf(e.getMessage()));
    }
  }

  /** For the servers' files. */
  RunFolder folder() {
    return new RunFolder(keepFiles ? RunFolder.Keeping.ALWAYS : RunFolder.Keeping.NEVER);
  }

  /**
   * Writes the results where they are wanted.
   *
   * @return the exit code, which depends on whether all operations of all runs did what they should
   */
  int conclude(Object results, List<Outcome> runs) throws IOException {
    if (json != null) {
      Json.write(json, results);
    }
    boolean clean = runs.stream().allMatch(Outcome::isClean);
    if (!clean) {
      System.out.println("Operations failed or missed their items: the figures do not count.");
    }
    return clean ? 0 : 1;
  }
}
