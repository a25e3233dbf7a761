package io.isotherm.placement.service;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All who watch the catalog at this process. Any thread.
 *
 * <p>A process that has no replica of the catalog has nothing to show, or something that gets older
 * and older, so its watchers are sent away.
 */
final class CatalogWatchers {
  /** Each keeps a stream open. */
  static final int WATCHERS_MAX = 2_000;

  private final Set<CatalogWatcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile PlacementView latest = PlacementView.EMPTY;
  private volatile boolean away;

  /**
   * Shows a later view to everyone; one thread at a time. Nothing is shown of a replica that is
   * still behind what was shown before.
   */
  void publish(PlacementView view) {
    away = false;
    if (view.equals(latest) || view.catalog().version() < latest.catalog().version()) {
      return;
    }
    latest = view;
    watchers.forEach(CatalogWatcher::pump);
  }

  /** This process has no replica: ends everyone's stream, and takes nobody until there is one. */
  void leave() {
    away = true;
    latest = PlacementView.EMPTY;
    for (var watcher : List.copyOf(watchers)) {
      watchers.remove(watcher);
      watcher.end(noReplica());
    }
  }

  private static DatabaseException noReplica() {
    return new DatabaseException(
        ErrorCode.UNAVAILABLE, "This placement process is no member of the placement group");
  }

  PlacementView latest() {
    return latest;
  }

  /**
   * @throws DatabaseException LIMIT_EXCEEDED, or UNAVAILABLE without a replica
   */
  void add(CatalogWatcher watcher) {
    if (away) {
      throw noReplica();
    }
    if (watchers.size() >= WATCHERS_MAX) {
      throw new DatabaseException(
          ErrorCode.LIMIT_EXCEEDED, "The process has as many watchers as it may have");
    }
    watchers.add(watcher);
    watcher.pump();
  }

  void remove(CatalogWatcher watcher) {
    watchers.remove(watcher);
  }
}
