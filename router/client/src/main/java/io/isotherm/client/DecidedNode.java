package io.isotherm.client;

import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.partition.PartitionDecision;

/**
 * What was answered to a wish about a node.
 *
 * @param decision whether it is done, or why not
 * @param node as it is then
 */
public record DecidedNode(PartitionDecision decision, NodeDescription node) {}
