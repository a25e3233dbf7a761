package io.isotherm.load.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What a throttled caller is told.
 *
 * @param reason as DynamoDB spells it; empty for none
 * @param resource name of the table; empty when it is not told
 * @param saysWhen whether it is told when to come again
 * @param exception its name over DynamoDB's protocol; null over gRPC, which has none
 */
record ToldRefusal(
    String reason,
    String resource,
    boolean namesPartition,
    boolean saysWhen,
    @Nullable String exception) {}
