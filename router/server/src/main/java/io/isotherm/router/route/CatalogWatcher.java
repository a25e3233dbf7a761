package io.isotherm.router.route;

import io.isotherm.api.convert.CatalogImage;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.error.DatabaseException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a routing table up to date with one placement process after the other, for ever: when a
 * stream ends, the next address is tried after a pause, and the table serves on meanwhile.
 *
 * <p>Any thread, in turns under one lock; it has no thread of its own. What a stream says after it
 * was replaced by another is ignored.
 */
public final class CatalogWatcher implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(CatalogWatcher.class);

  private final RoutingTable routes;
  private final CatalogStreams streams;
  private final Runnable updated;
  private final ReentrantLock lock = new ReentrantLock();
  private final CatalogImage image = new CatalogImage();

  /** Counts the streams; only the last is listened to. */
  private long generation;

  private CatalogStreams.Subscription subscription = () -> {};
  private int failures;
  private boolean closed;

  /** Whether the present stream has said something. */
  private volatile boolean watching;

  /**
   * @param updated called after each update, under the lock: must not wait
   */
  public CatalogWatcher(RoutingTable routes, CatalogStreams streams, Runnable updated) {
    this.routes = routes;
    this.streams = streams;
    this.updated = updated;
  }

  /** Begins to watch; returns at once. */
  public void start() {
    lock.lock();
    try {
      subscribe();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a placement process tells of changes; it begins with what there is. Any thread. */
  public boolean isWatching() {
    return watching;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      generation++;
      subscription.cancel();
    } finally {
      lock.unlock();
    }
  }

  private void subscribe() {
    if (closed) {
      return;
    }
    long mine = ++generation;
    long version = image.isIncomplete() ? 0 : routes.map().version();
    subscription =
        streams.watch(
            version,
            failures,
            new CatalogStreams.Listener() {
              @Override
              public void updated(CatalogUpdate update) {
                take(mine, update);
              }

              @Override
              public void ended(DatabaseException reason) {
                again(mine, reason);
              }
            });
  }

  private void take(long from, CatalogUpdate update) {
    lock.lock();
    try {
      if (from != generation) {
        return;
      }
      failures = 0;
      watching = true;
      routes.update(
          known -> image.apply(known, update), image::tables, image::accessKeys, image::capacity);
      for (var leader : update.getLeadersList()) {
        routes.learnLeader(
            leader.getGroup(),
            leader.getNode().isEmpty() ? null : new NodeId(leader.getNode()),
            leader.getTerm());
      }
      updated.run();
    } finally {
      lock.unlock();
    }
  }

  private void again(long from, DatabaseException reason) {
    lock.lock();
    try {
      if (from != generation) {
        return;
      }
      watching = false;
      if (failures == 0 && !closed) {
        LOGGER.warn(
            "The catalog is not watched until a placement process answers again: {}",
            reason.getMessage());
      }
      failures++;
      subscribe();
    } finally {
      lock.unlock();
    }
  }
}
