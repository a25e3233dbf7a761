package io.isotherm.node.group;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.StorageFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a partition that arrives, read and measured before its turn comes.
 *
 * @param step of the progress it goes on from
 * @param rows each position once
 * @param copiedTo of the progress after it
 * @param copiedAll of the progress after it
 * @param sequence of the progress after it
 * @param mover of the progress after it
 * @param last whether nothing comes after it but the adoption, which callers wait for
 */
public record ArrivalChunk(
    long step,
    List<Row> rows,
    List<MovedToken> tokens,
    Bytes copiedTo,
    boolean copiedAll,
    long sequence,
    long mover,
    boolean last,
    int sizeBytes) {
  /**
   * What a chunk, as a message or as effects, adds to a row alone that came in an entry of its own:
   * the position up to which everything is copied, and numbers. The largest position takes less
   * than half of it.
   */
  static final int FORM_BYTES = 16 << 10;

  /** Of the message; an item or a token that any write stored fits, alone. */
  public static final int BYTES_MAX = GroupLimits.ARRIVAL_BYTES_MAX;

  /**
   * A chunk takes no more items or tokens once it passes this, as an entry takes no more writes.
   */
  public static final int BYTES_TARGET = 256 << 10;

  private static final String MALFORMED = "A chunk of a partition that arrives is malformed.";

  public ArrivalChunk {
    rows = List.copyOf(rows);
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads a chunk, and hashes its items. Any thread.
   *
   * @throws DatabaseException VALIDATION
   */
  public static ArrivalChunk of(TakeChunkRequest message) {
    int size = message.getSerializedSize();
    if (size > BYTES_MAX) {
      throw DatabaseException.invalid("A chunk is larger than an entry.");
    }
    var rows = new ArrayList<Row>(message.getItemsCount());
    var positions = new HashSet<Bytes>();
    for (var item : message.getItemsList()) {
      var row = Row.of(item);
      if (!positions.add(row.position())) {
        throw DatabaseException.invalid(MALFORMED);
      }
      rows.add(row);
    }
    for (var token : message.getTokensList()) {
      if (token.getToken().size() != IdempotencyToken.LENGTH
          || token.getStored().size() < Long.BYTES) {
        throw DatabaseException.invalid(MALFORMED);
      }
    }
    return new ArrivalChunk(
        message.getStep(),
        rows,
        message.getTokensList(),
        ItemConverter.bytes(message.getCopiedTo()),
        message.getCopiedAll(),
        message.getSequence(),
        message.getMover(),
        message.hasWhole(),
        size);
  }

  /**
   * An item, or that there is none any more.
   *
   * @param stored null when there is none
   * @param digest of the item
   */
  public record Row(
      MovedItem message, Bytes position, @Nullable StoredItem stored, RowDigest digest) {
    private static Row of(MovedItem message) {
      var position = ItemConverter.bytes(message.getPosition());
      if (!message.hasStored()) {
        return new Row(message, position, null, RowDigest.NONE);
      }
      try {
        var stored = StoredItem.read(message.getStored().toByteArray());
        return new Row(message, position, stored, RowDigest.of(position, stored.bytes()));
      } catch (StorageFault unreadable) {
        throw DatabaseException.invalid(MALFORMED);
      }
    }
  }
}
