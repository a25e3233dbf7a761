package io.isotherm.placement.founding;

import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.NodeAddress;

/**
 * A process of the placement group.
 *
 * @param address of its placement endpoint
 */
public record PlacementMember(Member member, NodeAddress address) {}
