package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.form.ItemForm;
import io.isotherm.cli.transfer.pace.Pacer;
import io.isotherm.cli.transfer.progress.TransferCount;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the segments of a table side by side, a virtual thread each, and writes what it reads.
 * Holds a page of each segment at a time.
 */
final class Exporter {
  private final ItemSource source;
  private final ItemForm form;
  private final ExportTarget target;
  private final Pacer pacer;
  private final AtomicReference<TransferCount> count;

  Exporter(ItemSource source, ItemForm form, ExportTarget target, Pacer pacer) {
    this.source = source;
    this.form = form;
    this.target = target;
    this.pacer = pacer;
    this.count = new AtomicReference<>(target.state().count());
  }

  /** What was read so far, by earlier runs too. */
  TransferCount count() {
    return count.get();
  }

  /**
   * Reads all that is not read yet. When one segment fails, the others end as well.
   *
   * @throws io.isotherm.model.error.DatabaseException when the table cannot be read any further
   */
  void run() throws IOException, InterruptedException {
    var segments = target.state().segments();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended = new ExecutorCompletionService<SegmentState>(threads);
      int running = 0;
      for (int i = 0; i < segments.size(); i++) {
        if (!segments.get(i).done()) {
          int segment = i;
          var _ = ended.submit(() -> read(segment, segments.size(), segments.get(segment)));
          running++;
        }
      }
      try {
        for (int i = 0; i < running; i++) {
          var _ = ended.take().get();
        }
      } catch (ExecutionException failure) {
        threads.shutdownNow();
        throw unwrapped(failure);
      } catch (InterruptedException stopped) {
        threads.shutdownNow();
        throw stopped;
      }
    }
    target.finish();
  }

  private SegmentState read(int segment, int segments, SegmentState begun)
      throws IOException, InterruptedException {
    var state = begun;
    while (!state.done()) {
      pacer.await();
      var after = state.after();
      var page = pacer.persist(() -> source.page(segment, segments, after));
      var block = Block.of(page, form);
      pacer.spend(block.count().units());
      state = state.read(page.lastEvaluatedKey());
      target.append(segment, block, state);
      count.updateAndGet(known -> known.plus(block.count()));
    }
    return state;
  }

  private static RuntimeException unwrapped(ExecutionException failure) throws IOException {
    return switch (failure.getCause()) {
      case IOException cause -> throw cause;
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new IllegalStateException("A segment ended as it cannot.", failure);
    };
  }
}
