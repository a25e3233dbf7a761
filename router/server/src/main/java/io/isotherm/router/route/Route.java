package io.isotherm.router.route;

import io.isotherm.model.cluster.GroupDescriptor;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A partition, its group, and who is thought to lead it.
 *
 * @param leader null when nobody is known to; not always one of the group's members
 */
public record Route(
    PartitionDescriptor partition, GroupDescriptor group, @Nullable NodeId leader) {}
