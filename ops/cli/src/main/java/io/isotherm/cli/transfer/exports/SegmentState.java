package io.isotherm.cli.transfer.exports;

import io.isotherm.model.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * How far a segment is.
 *
 * @param done whether all of it is written
 * @param after the key after which it goes on; null at its beginning, and when it is done
 * @param files of it that are whole, in a folder
 */
record SegmentState(boolean done, @Nullable Item after, int files) {
  static final SegmentState BEGINNING = new SegmentState(false, null, 0);

  /**
   * After a page.
   *
   * @param lastEvaluatedKey the page's; null when it is the last
   */
  SegmentState read(@Nullable Item lastEvaluatedKey) {
    return new SegmentState(lastEvaluatedKey == null, lastEvaluatedKey, files);
  }

  SegmentState withFile() {
    return new SegmentState(done, after, files + 1);
  }
}
