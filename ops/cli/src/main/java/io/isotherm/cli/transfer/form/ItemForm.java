package io.isotherm.cli.transfer.form;

import io.isotherm.model.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * A way to write items as records of text and to read them again. What is written is read as the
 * same item. Immutable; any thread.
 */
public interface ItemForm {
  /** The record that every file begins with; null when there is none. */
  @Nullable String header();

  /** The record of an item, without the line break that ends it. */
  String write(Item item);

  /** What a record stands for; no text makes it fail. */
  Reading read(String record);
}
