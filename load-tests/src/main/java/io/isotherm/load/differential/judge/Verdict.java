package io.isotherm.load.differential.judge;

/** What became of one comparison. */
public sealed interface Verdict {
  /** Both answered alike. */
  record Agreed() implements Verdict {}

  /**
   * The answers differ, and ours is right.
   *
   * @param divergence the id of the known error of the oracle's
   */
  record Explained(String divergence) implements Verdict {}

  /**
   * @param what in what the answers differ, or what ours should have been
   * @param decided whether a second look at the request cannot excuse it
   */
  record Unexplained(String what, boolean decided) implements Verdict {}
}
