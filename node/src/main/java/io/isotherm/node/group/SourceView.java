package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.model.item.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mover reads of a departing partition, as it is at one moment. See {@link DepartureView}.
 */
public interface SourceView extends AutoCloseable {
  /** Everything up to this sequence is in the view, and nothing above it. */
  long sequence();

  /** Whether the partition served nobody at that moment, so that nothing changes after it. */
  boolean isFrozen();

  /**
   * @param after exclusive; empty for the first
   */
  DepartureView.ItemPage items(Bytes after, int bytesMax);

  /** The item at a position, not stored when there is none. */
  MovedItem item(Bytes position);

  /**
   * @param after where the page before ended; empty for the first
   */
  DepartureView.TokenPage tokens(Bytes after, int bytesMax);

  /** The token that was used for the item at a position; null when it is forgotten. */
  @Nullable MovedToken token(Bytes position, ByteString token);

  /**
   * Changes in their order, up to {@link #sequence}.
   *
   * @param after exclusive
   * @param max how many; with fewer there are no more
   */
  List<ChangeRow> changes(long after, int max);

  @Override
  void close();
}
