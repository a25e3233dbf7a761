package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageClosedException;
import io.isotherm.node.storage.StorageKeys;
import io.isotherm.node.storage.StorageView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A departing partition as one replica had applied it at one moment: its items, the tokens of its
 * range, and the changes made since the departure began.
 *
 * <p>Blocks its thread in the storage, each call for about as long as its bound says. Any thread,
 * one at a time. A view that stays open keeps old versions on disk; when the replica is stopped it
 * is closed from there, and every call throws {@link StorageClosedException} then.
 */
public final class DepartureView implements SourceView {
  private final Departure departure;
  private final StorageView view;
  private final Consumer<DepartureView> closed;
  private final long sequence;
  private final int generation;
  private boolean open = true;

  /**
   * @param view taken over
   * @param closed is told once that this is closed
   */
  DepartureView(Departure departure, StorageView view, Consumer<DepartureView> closed) {
    this.departure = departure;
    this.view = view;
    this.closed = closed;
    var mark = view.get(ColumnFamily.META, StorageKeys.appliedMark());
    this.sequence = ChangeRow.through(mark == null ? AppliedMark.NONE : StoredMark.decode(mark));
    var time = view.get(ColumnFamily.META, StorageKeys.entryTime());
    this.generation = TokenGeneration.of(time == null ? 0 : ByteBuffer.wrap(time).getLong());
  }

  /** As it was when the view was taken. */
  public Departure departure() {
    return departure;
  }

  /**
   * Everything up to this sequence is in the view, and nothing above it. A {@link ChangeRow} has
   * one too.
   */
  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public boolean isFrozen() {
    return departure.frozen();
  }

  /**
   * Items in the order of their positions.
   *
   * @param after exclusive; empty for the first
   * @param bytesMax of all of them; an item that is larger comes alone
   */
  @Override
  public synchronized ItemPage items(Bytes after, int bytesMax) {
    long tableId = departure.source().tableId().value();
    var range = departure.source().range();
    var start =
        after.length() == 0 || after.compareTo(range.start()) < 0
            ? range.start()
            : KeyRanges.successor(after);
    var items = new ArrayList<MovedItem>();
    long bytes = 0;
    try (var rows =
        view()
            .cursor(
                ColumnFamily.ITEMS,
                StorageKeys.itemsFrom(tableId, start),
                StorageKeys.itemsTo(tableId, range.end()),
                false)) {
      while (rows.next()) {
        var item = item(StorageKeys.position(rows.key()), rows.value());
        bytes += item.getSerializedSize();
        if (bytes > bytesMax && !items.isEmpty()) {
          return new ItemPage(items, false);
        }
        items.add(item);
      }
    }
    return new ItemPage(items, true);
  }

  /** The item at a position, not stored when there is none. */
  @Override
  public synchronized MovedItem item(Bytes position) {
    long tableId = departure.source().tableId().value();
    return item(position, view().get(ColumnFamily.ITEMS, StorageKeys.item(tableId, position)));
  }

  /**
   * Idempotency tokens that are still honoured, of all positions whose token lies in the range:
   * some may be of a neighbour that shares the token at a bound.
   *
   * @param after the {@link TokenPage#last} of the page before; empty for the first
   * @param bytesMax of all of them; a token that is larger comes alone
   */
  @Override
  public synchronized TokenPage tokens(Bytes after, int bytesMax) {
    long tableId = departure.source().tableId().value();
    var range = departure.source().range();
    var tokens = new ArrayList<MovedToken>();
    var last = after;
    long bytes = 0;
    for (int from = generation - 1; from <= generation; from++) {
      var start = StorageKeys.tokensOf(from, tableId, range.firstToken(), 0);
      var end = StorageKeys.tokensOf(from, tableId, range.lastToken(), 1);
      if (after.compareTo(Bytes.owned(start)) >= 0) {
        start = KeyRanges.successor(after).unsafeArray();
      }
      if (Bytes.owned(start).compareTo(Bytes.owned(end)) >= 0) {
        continue;
      }
      try (var rows = view().cursor(ColumnFamily.TOKENS, start, end, false)) {
        while (rows.next()) {
          var key = rows.key();
          var token = token(key, rows.value());
          bytes += token.getSerializedSize();
          if (bytes > bytesMax && !tokens.isEmpty()) {
            return new TokenPage(tokens, last, false);
          }
          tokens.add(token);
          last = Bytes.owned(key);
        }
      }
    }
    return new TokenPage(tokens, last, true);
  }

  /** The token that was used for the item at a position; null when it is forgotten. */
  @Override
  public synchronized @Nullable MovedToken token(Bytes position, ByteString token) {
    var key = new TokenKey(departure.source().tableId().value(), position, token);
    for (int from = generation; from >= generation - 1; from--) {
      var stored = view().get(ColumnFamily.TOKENS, key.in(from));
      if (stored != null) {
        return token(key.in(from), stored);
      }
    }
    return null;
  }

  /**
   * Changes in their order, up to {@link #sequence}. A position that changed more than once has
   * more than one.
   *
   * @param after exclusive; not below {@link Departure#since}, or changes are missing
   * @param max how many; with fewer there are no more
   */
  @Override
  public synchronized List<ChangeRow> changes(long after, int max) {
    long id = departure.source().id().value();
    var changes = new ArrayList<ChangeRow>();
    try (var rows =
        view()
            .cursor(
                ColumnFamily.META,
                StorageKeys.change(id, after + 1),
                StorageKeys.changesTo(id),
                false)) {
      while (changes.size() < max && rows.next()) {
        changes.add(ChangeRow.decode(StorageKeys.changeSequence(rows.key()), rows.value()));
      }
    }
    return changes;
  }

  @Override
  public void close() {
    if (release()) {
      closed.accept(this);
    }
  }

  private synchronized boolean release() {
    if (!open) {
      return false;
    }
    open = false;
    view.close();
    return true;
  }

  private StorageView view() {
    if (!open) {
      throw new StorageClosedException();
    }
    return view;
  }

  private static MovedItem item(Bytes position, byte @Nullable [] stored) {
    var item = MovedItem.newBuilder().setPosition(ItemConverter.bytes(position));
    if (stored != null) {
      item.setStored(UnsafeByteOperations.unsafeWrap(stored));
    }
    return item.build();
  }

  private static MovedToken token(byte[] key, byte[] stored) {
    return MovedToken.newBuilder()
        .setPositionToken(StorageKeys.positionToken(key))
        .setToken(UnsafeByteOperations.unsafeWrap(StorageKeys.idempotencyToken(key)))
        .setStored(UnsafeByteOperations.unsafeWrap(stored))
        .build();
  }

  /**
   * Some of the items.
   *
   * @param isLast whether there are none after them
   */
  public record ItemPage(List<MovedItem> items, boolean isLast) {
    public ItemPage {
      items = List.copyOf(items);
    }
  }

  /**
   * Some of the tokens.
   *
   * @param last where the next page goes on
   * @param isLast whether there is none
   */
  public record TokenPage(List<MovedToken> tokens, Bytes last, boolean isLast) {
    public TokenPage {
      tokens = List.copyOf(tokens);
    }
  }
}
