package io.isotherm.consensus.simulated;

import java.time.Duration;

/**
 * How long things take and how often they go wrong in a simulated group.
 *
 * @param commitNanosMax longest time from a proposal to its commit
 * @param applyNanosMax longest time from a commit to its apply on a follower
 * @param confirmNanosMax longest time of each half of a read confirmation
 * @param electionNanosMax longest time a group is without a leader that could be one
 * @param noticeNanosMax longest time until a deposed leader learns of it
 * @param dropProposal chance that a proposal is refused before it enters the log
 * @param stall chance that, with a proposal, all commits of its leader wait for as long as an
 *     election takes
 * @param appendLate chance that a proposal which was lost with its term enters the log all the
 *     same, in a later term of the same leader
 * @param flush chance, at each tick, that a replica flushes and the log is purged as far as it may
 */
public record Odds(
    long commitNanosMax,
    long applyNanosMax,
    long confirmNanosMax,
    long electionNanosMax,
    long noticeNanosMax,
    double dropProposal,
    double stall,
    double appendLate,
    double flush) {

  /** Times as on a small network, and trouble often enough that every run meets it. */
  public static final Odds ROUGH =
      new Odds(
          Duration.ofMillis(5).toNanos(),
          Duration.ofMillis(20).toNanos(),
          Duration.ofMillis(3).toNanos(),
          Duration.ofMillis(400).toNanos(),
          Duration.ofMillis(2_500).toNanos(),
          0.03,
          0.05,
          0.9,
          0.05);

  /** The same times, and nothing goes wrong by itself. */
  public static final Odds CALM =
      new Odds(
          ROUGH.commitNanosMax,
          ROUGH.applyNanosMax,
          ROUGH.confirmNanosMax,
          ROUGH.electionNanosMax,
          ROUGH.noticeNanosMax,
          0,
          0,
          0,
          0.05);
}
