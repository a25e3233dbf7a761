package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.simulated.EntryGuard;
import io.isotherm.node.move.MoveSource;
import io.isotherm.node.storage.StorageFactory;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Where a bug can be planted between the parts of a cluster. The parts themselves know nothing of
 * it.
 *
 * @param leadership of each term, as the node gets it
 * @param storage as each replica gets it
 * @param guard which entries have effects
 * @param entry each entry, as every replica applies it
 * @param partition what a call says of its partition, as a node gets it
 * @param write each write, as the router sends it
 * @param source each departure, as the mover at its leader sees it
 */
record Variation(
    UnaryOperator<Leadership> leadership,
    UnaryOperator<StorageFactory> storage,
    EntryGuard guard,
    UnaryOperator<ByteBuffer> entry,
    BiFunction<SimulatedNode, PartitionRef, PartitionRef> partition,
    UnaryOperator<WriteItemCall> write,
    UnaryOperator<MoveSource> source) {
  /** No bug. */
  static final Variation NONE =
      new Variation(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          AppliedMark::admits,
          UnaryOperator.identity(),
          (_, partition) -> partition,
          UnaryOperator.identity(),
          UnaryOperator.identity());

  Variation withLeadership(UnaryOperator<Leadership> changed) {
    return new Variation(changed, storage, guard, entry, partition, write, source);
  }

  Variation withStorage(UnaryOperator<StorageFactory> changed) {
    return new Variation(leadership, changed, guard, entry, partition, write, source);
  }

  Variation withGuard(EntryGuard changed) {
    return new Variation(leadership, storage, changed, entry, partition, write, source);
  }

  Variation withEntry(UnaryOperator<ByteBuffer> changed) {
    return new Variation(leadership, storage, guard, changed, partition, write, source);
  }

  Variation withPartition(BiFunction<SimulatedNode, PartitionRef, PartitionRef> changed) {
    return new Variation(leadership, storage, guard, entry, changed, write, source);
  }

  Variation withWrite(UnaryOperator<WriteItemCall> changed) {
    return new Variation(leadership, storage, guard, entry, partition, changed, source);
  }

  Variation withSource(UnaryOperator<MoveSource> changed) {
    return new Variation(leadership, storage, guard, entry, partition, write, changed);
  }
}
