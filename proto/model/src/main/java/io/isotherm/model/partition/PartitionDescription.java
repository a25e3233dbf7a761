package io.isotherm.model.partition;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A partition as it is shown to people and programs.
 *
 * @param table its name
 * @param groupId that holds it
 * @param leader the node that leads the group; empty when nobody is known to lead
 * @param items it holds, as last reported; not negative
 * @param sizeBytes by DynamoDB's arithmetic; not negative
 * @param heat null when nothing is known of it
 */
public record PartitionDescription(
    PartitionId id,
    String table,
    KeyRange range,
    PartitionEpoch epoch,
    long groupId,
    String leader,
    long items,
    long sizeBytes,
    @Nullable PartitionHeat heat) {}
