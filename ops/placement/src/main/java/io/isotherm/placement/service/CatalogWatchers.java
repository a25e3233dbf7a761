package io.isotherm.placement.service;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All who watch the catalog at this process. Any thread. */
final class CatalogWatchers {
  /** Each keeps a stream open. */
  static final int WATCHERS_MAX = 2_000;

  private final Set<CatalogWatcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile PlacementView latest = PlacementView.EMPTY;

  /** Shows a later view to everyone; one thread at a time. */
  void publish(PlacementView view) {
    if (view.equals(latest)) {
      return;
    }
    latest = view;
    watchers.forEach(CatalogWatcher::pump);
  }

  PlacementView latest() {
    return latest;
  }

  /**
   * @throws DatabaseException LIMIT_EXCEEDED
   */
  void add(CatalogWatcher watcher) {
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
