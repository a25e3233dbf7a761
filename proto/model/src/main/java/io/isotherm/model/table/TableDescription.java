package io.isotherm.model.table;

/**
 * A table as its owner sees it.
 *
 * @param partitionCount at least 1 once the table is active
 * @param itemCount as the nodes last reported, so it lags behind
 * @param sizeBytes as the nodes last reported, so it lags behind
 */
public record TableDescription(
    TableDefinition definition, int partitionCount, long itemCount, long sizeBytes) {}
