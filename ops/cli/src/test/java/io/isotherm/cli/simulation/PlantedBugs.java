package io.isotherm.cli.simulation;

import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import io.isotherm.node.storage.VariedEngine;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Mistakes that a database like this one makes when nobody looks, put between its parts. */
enum PlantedBugs {
  /** A proposal counts as done when it has been made. */
  ACKNOWLEDGED_BEFORE_COMMIT {
    @Override
    Variation plant() {
      return Variation.NONE.withLeadership(EagerLeadership::new);
    }
  },

  /** Whoever thinks it leads answers strong reads. */
  READ_WITHOUT_GUARD {
    @Override
    Variation plant() {
      return Variation.NONE.withLeadership(TrustingLeadership::new);
    }
  },

  /** Idempotency tokens do not survive a restart. */
  TOKENS_FORGOTTEN_ON_RESTART {
    @Override
    Variation plant() {
      return Variation.NONE.withStorage(disk ->
          directory -> {
            StorageEngine engine = disk.open(directory);
            try (var batch = engine.batch()) {
              batch.deleteRange(
                  ColumnFamily.TOKENS,
                  StorageKeys.tokensFrom(0),
                  StorageKeys.tokensFrom(Integer.MAX_VALUE));
              engine.write(batch);
            }
            return engine;
          });
    }
  },

  /** How far the log was applied is stored after its effects, in a write of its own. */
  MARK_STORED_APART {
    @Override
    Variation plant() {
      return Variation.NONE.withStorage(disk -> directory -> new LateMark(disk.open(directory)));
    }
  },

  /** What was evaluated in one term takes effect in another. */
  STALE_EVALUATION {
    @Override
    Variation plant() {
      return Variation.NONE.withGuard((mark, at, term, sequence) -> true);
    }
  },

  /** The log is purged although the state was not made durable. */
  FLUSH_THAT_DOES_NOT_FLUSH {
    @Override
    Variation plant() {
      return Variation.NONE.withStorage(disk ->
          directory ->
              new VariedEngine(disk.open(directory)) {
                @Override
                public void flush() {}
              });
    }
  },

  /** The router sends a write again as if it were another. */
  RETRY_WITHOUT_TOKEN {
    @Override
    Variation plant() {
      return Variation.NONE.withWrite(call -> call.toBuilder().clearIdempotencyToken().build());
    }
  },

  /** A failed condition leaves no trace, although an earlier attempt may still arrive. */
  FAILED_CONDITION_FORGOTTEN {
    @Override
    Variation plant() {
      return Variation.NONE.withWrite(call -> call.toBuilder().setTokenIsFresh(true).build());
    }
  },

  /** The first position of the upper side of a split is in neither side. */
  BOUNDARY_LOST {
    @Override
    Variation plant() {
      return PartitionBugs.partsThatDoNotMeet(false);
    }
  },

  /** The first position of the upper side of a split is in both sides. */
  BOUNDARY_DOUBLED {
    @Override
    Variation plant() {
      return PartitionBugs.partsThatDoNotMeet(true);
    }
  },

  /** A group splits at another key than was planned. */
  SPLIT_KEY_OFF_BY_ONE {
    @Override
    Variation plant() {
      return PartitionBugs.anotherSplitKey();
    }
  },

  /** A split or a merge leaves the epoch as it was. */
  EPOCH_REUSED {
    @Override
    Variation plant() {
      return PartitionBugs.sameEpoch();
    }
  },

  /** A partition that was replaced is still served. */
  REPLACED_STILL_SERVED {
    @Override
    Variation plant() {
      return PartitionBugs.replacedIsServed();
    }
  },

  /** What was done before a split can be done again after it. */
  TOKENS_LEFT_BEHIND {
    @Override
    Variation plant() {
      return PartitionBugs.tokensAreLeftBehind();
    }
  },

  /** A partition that was dropped or replaced is made again by who asks too late. */
  GONE_PARTITION_MADE_AGAIN {
    @Override
    Variation plant() {
      return PartitionBugs.goneIsForgotten();
    }
  },

  /** A partition is served while another group takes it over. */
  FREEZE_NOT_CHECKED {
    @Override
    Variation plant() {
      return MoveBugs.freezeIsNotChecked();
    }
  },

  /** Changes go to the other group in another order than they were made in. */
  CHANGES_OUT_OF_ORDER {
    @Override
    Variation plant() {
      return MoveBugs.changesAreOutOfOrder();
    }
  },

  /** What was done before a move can be done again after it. */
  TOKENS_DO_NOT_MOVE {
    @Override
    Variation plant() {
      return MoveBugs.tokensDoNotMove();
    }
  },

  /** A partition goes before another group has it. */
  LEFT_BEFORE_ADOPTED {
    @Override
    Variation plant() {
      return MoveBugs.sourceLeavesFirst();
    }
  },

  /** A move that was given up comes to its end all the same, under the same id and epoch. */
  ABANDONED_COMES_BACK {
    @Override
    Variation plant() {
      return MoveBugs.abandonedIsForgotten();
    }
  },

  /** A copy begins without the sequence of what it is a copy of. */
  COPY_WITHOUT_SEQUENCE {
    @Override
    Variation plant() {
      return MoveBugs.copyBeginsLate();
    }
  },

  /** A partition is adopted without what was written just before it was frozen. */
  REST_FROM_BEFORE_FREEZE {
    @Override
    Variation plant() {
      return MoveBugs.restIsFromBeforeTheFreeze();
    }
  };

  /** The bug, fresh for one run. */
  abstract Variation plant();

  private record EagerLeadership(Leadership real) implements Leadership {
    @Override
    public long term() {
      return real.term();
    }

    @Override
    public void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {
      real.propose(effects, _ -> {});
      outcome.accept(new ProposalOutcome.Applied(new LogPosition(real.term(), 0)));
    }

    @Override
    public void confirm(Consumer<? super ReadConfirmation> answer) {
      real.confirm(answer);
    }
  }

  private record TrustingLeadership(Leadership real) implements Leadership {
    @Override
    public long term() {
      return real.term();
    }

    @Override
    public void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {
      real.propose(effects, outcome);
    }

    @Override
    public void confirm(Consumer<? super ReadConfirmation> answer) {
      answer.accept(ReadConfirmation.CONFIRMED);
    }
  }

  /** Keeps the mark back until what it belongs to is durable. */
  private static final class LateMark extends VariedEngine {
    private byte @Nullable [] mark;

    LateMark(StorageEngine real) {
      super(real);
    }

    @Override
    protected void put(Batch batch, ColumnFamily family, byte[] key, byte[] value) {
      if (Arrays.equals(key, StorageKeys.appliedMark())) {
        mark = value.clone();
      } else {
        super.put(batch, family, key, value);
      }
    }

    @Override
    public void flush() {
      super.flush();
      byte[] late = mark;
      if (late != null) {
        try (var batch = real().batch()) {
          batch.put(ColumnFamily.META, StorageKeys.appliedMark(), late);
          real().write(batch);
        }
      }
    }
  }
}
