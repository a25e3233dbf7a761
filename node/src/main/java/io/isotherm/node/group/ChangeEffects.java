package io.isotherm.node.group;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.PartitionDeparting;
import io.isotherm.api.internal.v1.PartitionFrozen;
import io.isotherm.api.internal.v1.PartitionLeft;
import io.isotherm.api.internal.v1.PartitionStayed;
import io.isotherm.api.internal.v1.PartitionsCreated;
import io.isotherm.api.internal.v1.PartitionsDropped;
import io.isotherm.api.internal.v1.PartitionsReplaced;
import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.List;

/** What an evaluated change of partitions puts into the log. Writer's executor. */
final class ChangeEffects {
  private ChangeEffects() {}

  /**
   * The effects, in order; none when nothing changes.
   *
   * @param overlay has what is not applied of what was proposed
   */
  static List<Effect> of(ChangeOutcome outcome, AppliedState state, Overlay overlay) {
    return switch (outcome) {
      case ChangeOutcome.Created(var partitions) -> List.of(created(partitions));
      case ChangeOutcome.Dropped(var ids) ->
          List.of(
              Effect.newBuilder()
                  .setPartitionsDropped(PartitionsDropped.newBuilder().addAllPartitions(ids))
                  .build());
      case ChangeOutcome.Replaced replaced -> List.of(replaced(replaced, state, overlay));
      case ChangeOutcome.Departing(var depart) -> List.of(departing(depart));
      case ChangeOutcome.Frozen(var id) ->
          List.of(
              Effect.newBuilder()
                  .setPartitionFrozen(PartitionFrozen.newBuilder().setPartition(id))
                  .build());
      case ChangeOutcome.Left(var id, var target) -> List.of(left(id, target));
      case ChangeOutcome.Stayed(var id) ->
          List.of(
              Effect.newBuilder()
                  .setPartitionStayed(PartitionStayed.newBuilder().setPartition(id))
                  .build());
      case ChangeOutcome.Unchanged(), ChangeOutcome.Refused _ -> List.of();
    };
  }

  private static Effect created(List<PartitionDescriptor> partitions) {
    var creation = PartitionsCreated.newBuilder();
    partitions.forEach(partition -> creation.addPartitions(ClusterConverter.message(partition)));
    return Effect.newBuilder().setPartitionsCreated(creation).build();
  }

  private static Effect departing(PartitionChange.Depart depart) {
    return Effect.newBuilder()
        .setPartitionDeparting(
            PartitionDeparting.newBuilder()
                .setPartition(depart.source().id().value())
                .setTarget(ClusterConverter.message(depart.target()))
                .addAllTargetAddresses(depart.addresses()))
        .build();
  }

  private static Effect left(long id, PartitionDescriptor target) {
    return Effect.newBuilder()
        .setPartitionLeft(
            PartitionLeft.newBuilder().setPartition(id).setTarget(ClusterConverter.message(target)))
        .build();
  }

  /*
   * What the parts hold is decided for the moment at which the effect is applied: with every write
   * that was proposed before it, and with none behind it, which changes what a part holds by its
   * own effect. So all of it is of the applied state with the overlay: the applied state alone has
   * some of the writes in flight by now and lacks others.
   */
  private static Effect replaced(
      ChangeOutcome.Replaced change, AppliedState state, Overlay overlay) {
    var effect = PartitionsReplaced.newBuilder();
    var sum = Counters.ZERO;
    for (var partition : change.replaced()) {
      long id = partition.id().value();
      var held = overlay.held(id, state::counters);
      sum = sum.plus(held.items(), held.bytes());
      effect.addReplaced(id);
    }
    var parts = parts(sum, change.replacements(), state, overlay);
    for (int i = 0; i < parts.size(); i++) {
      effect.addReplacements(
          PartitionsReplaced.Replacement.newBuilder()
              .setPartition(ClusterConverter.message(change.replacements().get(i)))
              .setItems(parts.get(i).items())
              .setBytes(parts.get(i).bytes()));
    }
    return Effect.newBuilder().setPartitionsReplaced(effect).build();
  }

  /** How much of {@code sum} each replacement holds. */
  private static List<Counters> parts(
      Counters sum, List<PartitionDescriptor> replacements, AppliedState state, Overlay overlay) {
    if (replacements.size() == 1) {
      return List.of(sum);
    }
    var ranges = replacements.stream().map(PartitionDescriptor::range).toList();
    long tableId = replacements.getFirst().tableId().value();
    return sum.apportion(state.loads().of(sum, tableId, ranges, overlay.images(tableId)));
  }
}
