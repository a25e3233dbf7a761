package io.isotherm.cli.transfer.imports;

import java.util.List;

/**
 * Consecutive records of one file: what is written, and after that a step of the checkpoint.
 *
 * @param records how many, those that are rejected among them
 * @param bytes of all of them as text, about
 * @param items in the order of the file
 * @param rejects found by reading
 */
record Chunk(long records, long bytes, List<Accepted> items, List<Reject> rejects) {
  /** Of one chunk: what is written again at most when an import goes on. */
  static final int ITEMS_MAX = 2_000;

  /** Of text; one record may be more. */
  static final long BYTES_MAX = 8L << 20;

  Chunk {
    items = List.copyOf(items);
    rejects = List.copyOf(rejects);
  }
}
