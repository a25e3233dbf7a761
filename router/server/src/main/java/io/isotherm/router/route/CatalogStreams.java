package io.isotherm.router.route;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.model.error.DatabaseException;

/** Opens streams of catalog updates from placement processes. */
public interface CatalogStreams {
  /**
   * Opens a stream, to another process each time, after a pause that grows with the failures.
   *
   * @param version of the catalog that is known; 0 for none
   * @param failures streams in a row that brought nothing
   * @param listener called one event at a time, never before this returns
   */
  Subscription watch(long version, int failures, Listener listener);

  /** Takes what a stream brings. */
  interface Listener {
    void updated(CatalogUpdate update);

    /** The stream is over, or could not be opened. Called once, as the last. */
    void ended(DatabaseException reason);
  }

  /** A stream. */
  @FunctionalInterface
  interface Subscription {
    void cancel();
  }
}
