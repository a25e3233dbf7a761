package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.route.CatalogStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as routers watch it: each stream comes from one process of the placement driver, lags
 * behind by a time of its own, and may be broken off.
 */
final class SimulatedCatalog {
  private static final long LAG_NANOS_MAX = Duration.ofSeconds(3).toNanos();

  /** How much faster the streams are that do not lag. */
  private static final int PROMPT = 50;

  private final SimulatedWorld world;
  private final List<SimulatedDriverProcess> drivers;
  private final List<Stream> streams = new ArrayList<>();

  SimulatedCatalog(SimulatedWorld world, List<SimulatedDriverProcess> drivers) {
    this.world = world;
    this.drivers = drivers;
  }

  /** Breaks every stream off. */
  void interrupt() {
    List.copyOf(streams).forEach(Stream::end);
  }

  /** Breaks the streams of a process off, which is gone. */
  void interrupt(SimulatedDriverProcess process) {
    List.copyOf(streams).stream().filter(stream -> stream.from == process).forEach(Stream::end);
  }

  CatalogStreams streams() {
    return (known, failures, listener) -> {
      var process = drivers.get(world.loop().random().nextInt(drivers.size()));
      var stream = new Stream(listener, process);
      streams.add(stream);
      stream.open(known);
      return stream::cancel;
    };
  }

  /** One router's stream: updates come late, but in order. */
  private final class Stream {
    private final SimulatedDriverProcess from;
    private CatalogStreams.@Nullable Listener listener;
    private @Nullable Runnable unwatch;
    private final long lagNanosMax =
        world.loop().random().nextBoolean() ? LAG_NANOS_MAX : LAG_NANOS_MAX / PROMPT;
    private long lastNanos;

    Stream(CatalogStreams.Listener listener, SimulatedDriverProcess from) {
      this.listener = listener;
      this.from = from;
    }

    void open(long known) {
      unwatch = from.watch(known, this::send);
      if (unwatch == null) {
        end();
      }
    }

    private void send(CatalogUpdate update) {
      later(() -> {
        if (listener != null) {
          listener.updated(update);
        }
      });
    }

    void end() {
      forget();
      later(() -> {
        CatalogStreams.Listener told = listener;
        listener = null;
        if (told != null) {
          told.ended(new DatabaseException(ErrorCode.UNAVAILABLE, "The stream was broken off."));
        }
      });
    }

    void cancel() {
      forget();
      listener = null;
    }

    private void forget() {
      streams.remove(this);
      if (unwatch != null) {
        unwatch.run();
      }
    }

    private void later(Runnable action) {
      long now = world.loop().nowNanos();
      lastNanos = Math.max(lastNanos, now + world.loop().between(0, lagNanosMax));
      world.loop().schedule(lastNanos - now, action);
    }
  }
}
