package io.isotherm.node.evaluate;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.model.expression.ConditionEvaluator;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.expression.Projector;
import io.isotherm.model.item.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Makes one page of a query or scan, or the answer to the read of one item. Pure, for any thread.
 *
 * <p>Source: DynamoDB developer guide, "Paginating table query results" and "Limiting the number of
 * items in the result set": limits count items before the filter, and a page that stopped at a
 * limit says where, even if nothing follows.
 */
public final class RangeEvaluator {
  private RangeEvaluator() {}

  /** Reads from {@code items} until they end or a limit of {@code query} is reached. */
  public static ReadRangeReply.Page evaluate(RangeQuery query, ItemCursor items) {
    var projection = query.projection();
    var projector = projection == null ? null : Projector.of(projection);
    var page = ReadRangeReply.Page.newBuilder();
    int count = 0;
    int scanned = 0;
    long scannedBytes = 0;
    Bytes last = null;
    while (items.next()) {
      var stored = items.stored();
      if (!query.passesBytes()) {
        if (last != null && scannedBytes + stored.sizeBytes() > query.bytesMax()) {
          page.setLastPosition(bytes(last));
          break;
        }
        last = items.position();
      }
      scanned++;
      scannedBytes += stored.sizeBytes();
      var answer = answer(query, projector, stored);
      if (answer != null) {
        count++;
        if (!query.countOnly()) {
          page.addItems(answer);
        }
      }
      if (scanned >= query.itemsMax() || scannedBytes >= query.bytesMax()) {
        page.setLastPosition(bytes(items.position()));
        break;
      }
    }
    return page.setCount(count).setScannedCount(scanned).setScannedBytes(scannedBytes).build();
  }

  private static ByteString bytes(Bytes position) {
    return UnsafeByteOperations.unsafeWrap(position.unsafeArray());
  }

  /** The encoded item, projected. */
  public static ByteString project(StoredItem stored, @Nullable Projection projection) {
    return projection == null
        ? stored.encoded()
        : ItemCodec.encode(Projector.of(projection).project(stored.item()));
  }

  /** The encoded item, projected; null when the filter keeps it back. */
  private static @Nullable ByteString answer(
      RangeQuery query, @Nullable Projector projector, StoredItem stored) {
    var filter = query.filter();
    if (filter == null && (projector == null || query.countOnly())) {
      return stored.encoded();
    }
    var item = stored.item();
    if (filter != null && !ConditionEvaluator.test(filter, item)) {
      return null;
    }
    return projector == null || query.countOnly()
        ? stored.encoded()
        : ItemCodec.encode(projector.project(item));
  }
}
