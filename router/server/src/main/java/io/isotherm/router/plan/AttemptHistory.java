package io.isotherm.router.plan;

/**
 * The attempts of one request so far.
 *
 * @param attempts how many were made
 * @param redirectsInARow how many of the last ones ended with being shown the way
 * @param mayHaveTakenEffect whether one of them was a write that may have been done
 */
public record AttemptHistory(int attempts, int redirectsInARow, boolean mayHaveTakenEffect) {
  /** No attempt yet. */
  public static final AttemptHistory NONE = new AttemptHistory(0, 0, false);

  /** With one more attempt. */
  public AttemptHistory with(Setback setback, boolean write) {
    return new AttemptHistory(
        attempts + 1,
        setback.showsTheWay() ? redirectsInARow + 1 : 0,
        mayHaveTakenEffect || (write && setback.mayHaveTakenEffect()));
  }
}
