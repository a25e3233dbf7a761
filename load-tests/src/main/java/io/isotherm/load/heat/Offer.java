package io.isotherm.load.heat;

/**
 * One operation on one item.
 *
 * @param item its index
 * @param write whether it is a write; a strong read otherwise
 */
public record Offer(long item, boolean write) {}
