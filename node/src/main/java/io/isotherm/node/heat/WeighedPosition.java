package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;

/**
 * Heat that lies at a position, or near it.
 *
 * @param weight in any measure, the same for all of one list
 */
record WeighedPosition(Bytes position, double weight) {}
