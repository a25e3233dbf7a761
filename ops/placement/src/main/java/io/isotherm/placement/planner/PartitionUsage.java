package io.isotherm.placement.planner;

/**
 * How much a partition holds.
 *
 * @param sizeBytes by DynamoDB's arithmetic
 */
public record PartitionUsage(long itemCount, long sizeBytes) {}
