package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.request.IdempotencyToken;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is told beside its input.
 *
 * @param deadlineNanos on the router's monotonic clock
 * @param nowMillis since the epoch, by the router's clock on the wall
 * @param host that the caller asked, with its port
 * @param region that the caller signed for; names in answers carry it
 * @param maxConsumedCapacity read units that a query or scan may cost; null for all that a page may
 * @param explains whether a query or scan is to say what it would cost instead
 * @param token names the caller's request, so that the caller may repeat it; null when it has none
 */
public record Call(
    long deadlineNanos,
    long nowMillis,
    String host,
    String region,
    @Nullable CapacityUnits maxConsumedCapacity,
    boolean explains,
    @Nullable IdempotencyToken token) {}
