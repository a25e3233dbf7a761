package io.isotherm.load.capacity;

import io.isotherm.model.error.ThrottlingReason.Units;
import org.jspecify.annotations.Nullable;

/** A way to ask, once each time. Of one thread. */
interface Door extends AutoCloseable {
  /** The partition key of every table, a string. */
  String KEY = "id";

  /** How it is called. */
  String name();

  /**
   * Reads or writes an item, always the same.
   *
   * @return null when it was served
   */
  @Nullable ToldRefusal ask(String table, Units units);

  @Override
  void close();
}
