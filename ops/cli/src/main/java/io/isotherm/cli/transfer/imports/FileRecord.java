package io.isotherm.cli.transfer.imports;

/** A record of a file, as it was cut out of it. */
sealed interface FileRecord {
  /** The line it begins in, from 1. */
  long line();

  /** Its text, without the line break that ends it. */
  record Text(long line, String text) implements FileRecord {}

  /**
   * No text.
   *
   * @param reason a sentence for people
   */
  record Unreadable(long line, String reason) implements FileRecord {}
}
