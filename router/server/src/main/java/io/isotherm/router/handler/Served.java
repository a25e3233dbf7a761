package io.isotherm.router.handler;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.function.Function;

/**
 * A reply, and where it came from.
 *
 * @param partition that the call was about
 * @param by the node that answered
 */
public record Served<T>(T reply, PartitionDescriptor partition, NodeId by) {
  <R> Served<R> map(Function<T, R> change) {
    return new Served<>(change.apply(reply), partition, by);
  }
}
