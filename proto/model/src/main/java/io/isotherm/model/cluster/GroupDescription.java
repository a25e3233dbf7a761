package io.isotherm.model.cluster;

import java.util.List;

/**
 * A group as it is shown to people.
 *
 * @param id 0 is the placement driver's own
 * @param members nodes, in the order in which they are recorded
 * @param leader the node that leads; empty when nobody is known to
 * @param partitions of tables; none in the placement driver's own
 * @param heat 3 x write units + read units a second, asked for
 * @param joining a node that is to become a member; empty when none is
 * @param leaving the member that gives way to it; empty when none does
 */
public record GroupDescription(
    long id,
    List<NodeId> members,
    String leader,
    long term,
    int partitions,
    long sizeBytes,
    double heat,
    String joining,
    String leaving) {
  public GroupDescription {
    members = List.copyOf(members);
  }
}
