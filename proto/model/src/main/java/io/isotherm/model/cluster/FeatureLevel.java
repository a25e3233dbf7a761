package io.isotherm.model.cluster;

/**
 * What a build can read of what others write, in logs, stored state and messages. A build reads
 * every level up to its own, and writes what belongs to a level only once the level of the cluster
 * says that every process reads it: so processes are updated one after the other.
 *
 * <p>The level of a cluster never falls: what was written once stays in logs.
 */
public final class FeatureLevel {
  /** Of builds that do not say theirs. */
  public static final int FIRST = 1;

  /** Partitions move between groups: effects of departures and arrivals, and the rows of both. */
  public static final int MOVES = 2;

  /** What tables may use is in the catalog. */
  public static final int CAPACITY = 3;

  /** Decisions tell who asked for them. */
  public static final int REQUESTERS = 4;

  /** Of this build. */
  public static final int LATEST = REQUESTERS;

  private FeatureLevel() {}
}
