package io.isotherm.node.move;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.ArrivalProgress;
import io.isotherm.node.group.ChangeRow;
import io.isotherm.node.group.RowDigest;
import io.isotherm.node.group.SourceView;
import io.isotherm.node.move.MoveState.Changes;
import io.isotherm.node.move.MoveState.Source;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the source for one mover, makes chunks of what the target has not, and sums up what the
 * source has. One thread, which may block in the storage.
 *
 * <p>Everything is read out of one view, which gives way to a later one again and again. The items
 * that were summed up before and changed between both are taken out of the sum as the earlier view
 * has them, and put in as the later one does. So the sum is always that of the items in the view,
 * as far as they were summed up, whatever the target says it has; and no view is old.
 */
final class SourceReader implements AutoCloseable {
  private final MoveLimits limits;
  private SourceView view;
  private RowDigest digest = RowDigest.NONE;
  private Bytes scannedTo = Bytes.EMPTY;
  private boolean summed;
  private Bytes tokensTo = Bytes.EMPTY;
  private int rounds;

  /** Of the change whose item the target has, and whose token it has not; 0 for none. */
  private long itemAhead;

  /**
   * @param view taken over
   */
  SourceReader(SourceView view, MoveLimits limits) {
    this.view = view;
    this.limits = limits;
  }

  /** What is known of the source by now. */
  Source.Open state(Changes changes) {
    return new Source.Open(view.sequence(), summed, digest, changes, rounds);
  }

  /** Whether a later view would show the same. */
  boolean isLast() {
    return view.isFrozen();
  }

  /**
   * Goes over to a later view.
   *
   * @param later taken over
   * @return false when so much changed that the sum has to be made anew, by another reader
   */
  boolean goOn(SourceView later) {
    var earlier = view;
    view = later;
    try (earlier) {
      var positions = new HashSet<Bytes>();
      long after = earlier.sequence();
      List<ChangeRow> page;
      do {
        page = later.changes(after, limits.chunkChangesMax());
        for (var change : page) {
          after = change.sequence();
          if (isSummed(change.position()) && positions.add(change.position())) {
            digest =
                digest
                    .minus(digest(earlier.item(change.position())))
                    .plus(digest(later.item(change.position())));
          }
        }
      } while (page.size() == limits.chunkChangesMax()
          && positions.size() <= limits.rememberedChangesMax());
      return positions.size() <= limits.rememberedChangesMax();
    }
  }

  private boolean isSummed(Bytes position) {
    return summed || position.compareTo(scannedTo) <= 0;
  }

  /** Sums the next items up. Null when the target has all of them. */
  TakeChunkRequest.@Nullable Builder nextItems(ArrivalProgress progress) {
    var page = view.items(scannedTo, limits.chunkBytesTarget());
    var chunk = chunk(progress);
    for (var item : page.items()) {
      scannedTo = ItemConverter.bytes(item.getPosition());
      digest = digest.plus(digest(item));
      if (!progress.copiedAll() && scannedTo.compareTo(progress.copiedTo()) > 0) {
        chunk.addItems(item).setCopiedTo(item.getPosition());
      }
    }
    summed = page.isLast();
    return chunk.getItemsCount() == 0 ? null : chunk;
  }

  /** The next tokens; with the last ones everything is copied. */
  TakeChunkRequest.Builder nextTokens(ArrivalProgress progress) {
    var page = view.tokens(tokensTo, limits.chunkBytesTarget());
    tokensTo = page.last();
    return chunk(progress).addAllTokens(page.tokens()).setCopiedAll(page.isLast());
  }

  /** Looks in the view for changes that the target has not. */
  Changes findChanges(ArrivalProgress progress) {
    rounds++;
    int found = view.changes(progress.sequence(), limits.chunkChangesMax()).size();
    return found == 0
        ? new Changes.None(view.isFrozen())
        : new Changes.Found(found, found == limits.chunkChangesMax(), view.isFrozen());
  }

  /**
   * Changes that the target has not, as many as a chunk takes. An item and a token that are too
   * large for one chunk go one after the other: each came in an entry, but not in the same one, for
   * the item is what it is by now.
   */
  TakeChunkRequest.Builder nextChanges(ArrivalProgress progress) {
    var chunk = chunk(progress);
    var changes = view.changes(progress.sequence(), limits.chunkChangesMax());
    var positions = new HashSet<Bytes>();
    long bytes = 0;
    boolean filled = false;
    for (var change : changes) {
      var position = change.position();
      boolean isThere = positions.contains(position) || change.sequence() == itemAhead;
      var item = isThere ? null : view.item(position);
      var token = change.token().isEmpty() ? null : view.token(position, change.token());
      bytes += item == null ? 0 : item.getSerializedSize();
      bytes += token == null ? 0 : token.getSerializedSize();
      if (bytes > limits.chunkBytesTarget() && filled) {
        break;
      }
      if (bytes > limits.chunkBytesTarget() && item != null && token != null) {
        itemAhead = change.sequence();
        return chunk.addItems(item);
      }
      filled = true;
      if (item != null) {
        positions.add(position);
        chunk.addItems(item);
      }
      if (token != null) {
        chunk.addTokens(token);
      }
      chunk.setSequence(change.sequence());
    }
    return chunk;
  }

  /** Whether the view has no changes but those that the target has after {@code chunk}. */
  boolean isRest(TakeChunkRequest.Builder chunk) {
    return view.changes(chunk.getSequence(), 1).isEmpty();
  }

  /** With the first chunk the target has what is in the view, and needs the changes after it. */
  private TakeChunkRequest.Builder chunk(ArrivalProgress progress) {
    boolean first = progress.step() == 0;
    return TakeChunkRequest.newBuilder()
        .setStep(progress.step())
        .setCopiedTo(ItemConverter.bytes(progress.copiedTo()))
        .setCopiedAll(progress.copiedAll())
        .setSequence(first ? view.sequence() : progress.sequence());
  }

  private static RowDigest digest(MovedItem item) {
    return item.hasStored() ? RowDigest.of(item.getPosition(), item.getStored()) : RowDigest.NONE;
  }

  @Override
  public void close() {
    view.close();
  }
}
