package io.isotherm.cli.simulation;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.ChangeRow;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.DepartureView;
import io.isotherm.node.group.SourceView;
import io.isotherm.node.move.MoveSource;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import io.isotherm.node.storage.VariedEngine;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes in moves between groups, each fresh for one run. */
final class MoveBugs {
  private static final byte GONE = StorageKeys.gone(0)[0];

  /** As long as the row of a partition that was abandoned, which no other has. */
  private static final int ABANDONED_BYTES = Long.BYTES + 1;

  /** So many entries come while one is on its way. */
  private static final long ENTRIES_AHEAD = 8L << 10;

  private MoveBugs() {}

  /** The mover goes on as if nobody served the source, and somebody does. */
  static Variation freezeIsNotChecked() {
    return Variation.NONE.withSource(Unfrozen::new);
  }

  /** What was read before the source was frozen counts as the last of it. */
  static Variation restIsFromBeforeTheFreeze() {
    return Variation.NONE.withSource(real ->
        new VariedSource(real) {
          @Override
          protected SourceView vary(SourceView view) {
            return new View(view) {
              @Override
              public boolean isFrozen() {
                Departure now = real.departure();
                return now != null && now.frozen();
              }
            };
          }
        });
  }

  /** The newest changes come first, and those before them count as sent. */
  static Variation changesAreOutOfOrder() {
    return withView(real ->
        new VariedSource.View(real) {
          @Override
          public List<ChangeRow> changes(long after, int max) {
            List<ChangeRow> all = super.changes(after, Integer.MAX_VALUE);
            return all.subList(Math.max(0, all.size() - max), all.size());
          }
        });
  }

  /** What was done in the source can be done again in the target. */
  static Variation tokensDoNotMove() {
    return withView(real ->
        new VariedSource.View(real) {
          @Override
          public DepartureView.TokenPage tokens(Bytes after, int bytesMax) {
            return new DepartureView.TokenPage(List.of(), after, true);
          }

          @Override
          public @Nullable MovedToken token(Bytes position, ByteString token) {
            return null;
          }
        });
  }

  /** The source goes once everything was sent, whatever becomes of the target. */
  static Variation sourceLeavesFirst() {
    return Variation.NONE.withSource(real ->
        new VariedSource(real) {
          @Override
          public void freeze(Consumer<PartitionsResponse> answer) {
            super.freeze(_ -> super.leave(answer));
          }
        });
  }

  /** A group does not remember which partitions it will never take over. */
  static Variation abandonedIsForgotten() {
    return Variation.NONE.withStorage(disk -> directory -> forgetful(disk.open(directory)));
  }

  /** What changed while the view was taken counts as seen in it. */
  static Variation copyBeginsLate() {
    return withView(real ->
        new VariedSource.View(real) {
          @Override
          public long sequence() {
            return super.sequence() + ENTRIES_AHEAD;
          }
        });
  }

  private static Variation withView(UnaryOperator<SourceView> change) {
    return Variation.NONE.withSource(real ->
        new VariedSource(real) {
          @Override
          protected SourceView vary(SourceView view) {
            return change.apply(view);
          }
        });
  }

  private static StorageEngine forgetful(StorageEngine disk) {
    return new VariedEngine(disk) {
      @Override
      protected void put(Batch batch, ColumnFamily family, byte[] key, byte[] value) {
        if (family != ColumnFamily.META || key[0] != GONE || value.length != ABANDONED_BYTES) {
          super.put(batch, family, key, value);
        }
      }
    };
  }

  /** A departure that says it is frozen as soon as it is asked to be. */
  private static final class Unfrozen extends VariedSource {
    private boolean frozen;

    Unfrozen(MoveSource real) {
      super(real);
    }

    @Override
    public @Nullable Departure departure() {
      Departure real = super.departure();
      return real == null || !frozen
          ? real
          : new Departure(real.source(), real.target(), real.targetAddresses(), true, real.since());
    }

    @Override
    protected SourceView vary(SourceView view) {
      boolean asked = frozen;
      return new View(view) {
        @Override
        public boolean isFrozen() {
          return asked || super.isFrozen();
        }
      };
    }

    @Override
    public void freeze(Consumer<PartitionsResponse> answer) {
      frozen = true;
      answer.accept(
          PartitionsResponse.newBuilder()
              .setDone(PartitionsResponse.Done.getDefaultInstance())
              .build());
    }
  }
}
