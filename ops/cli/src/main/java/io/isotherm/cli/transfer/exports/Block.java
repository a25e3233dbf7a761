package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.form.ItemForm;
import io.isotherm.cli.transfer.progress.TransferCount;
import io.isotherm.client.Page;
import java.nio.charset.StandardCharsets;

/** The items of one page as they stand in a file. Immutable. */
final class Block {
  private final byte[] bytes;
  private final TransferCount count;

  private Block(byte[] bytes, TransferCount count) {
    this.bytes = bytes;
    this.count = count;
  }

  static Block of(Page page, ItemForm form) {
    var text = new StringBuilder();
    for (var item : page.items()) {
      text.append(form.write(item)).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    var capacity = page.capacity();
    double units = capacity == null ? 0 : capacity.read().toDouble();
    return new Block(bytes, new TransferCount(page.items().size(), bytes.length, units));
  }

  /** Records with their line breaks; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Of the page. */
  TransferCount count() {
    return count;
  }
}
