package io.isotherm.cli.transfer.imports;

import io.isotherm.model.item.Item;
import io.isotherm.model.key.PrimaryKey;

/**
 * An item that is to be written.
 *
 * @param line where it stands in its file
 * @param sizeBytes as capacity counts it
 */
record Accepted(long line, PrimaryKey key, Item item, long sizeBytes) {}
