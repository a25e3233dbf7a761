package io.isotherm.cli.node;

import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.TextTable;
import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeId;
import java.util.List;

/**
 * A group of replicas.
 *
 * @param id 0 is the placement driver's own
 * @param members nodes
 * @param leader empty when nobody is known to lead: then no majority of the members is there
 * @param partitions of tables
 * @param heat 3 x write units + read units a second, asked for
 * @param joining a node that is to become a member; empty when none is
 * @param leaving the member that gives way to it; empty when none does
 */
public record GroupView(
    long id,
    List<String> members,
    String leader,
    long term,
    int partitions,
    long sizeBytes,
    double heat,
    String joining,
    String leaving) {
  public static List<GroupView> of(List<GroupDescription> groups) {
    return groups.stream()
        .map(group ->
            new GroupView(
                group.id(),
                group.members().stream().map(NodeId::value).toList(),
                group.leader(),
                group.term(),
                group.partitions(),
                group.sizeBytes(),
                group.heat(),
                group.joining(),
                group.leaving()))
        .toList();
  }

  /** Whether a majority of its members works. */
  public boolean hasLeader() {
    return !leader.isEmpty();
  }

  /** A line for each. */
  public static List<String> lines(List<GroupView> groups) {
    var table =
        new TextTable(
            "ID", "LEADER", "TERM", "MEMBERS", "JOINING", "LEAVING", "PARTITIONS", "SIZE", "HEAT");
    for (var group : groups) {
      table.add(
          group.id == 0 ? "0 (placement)" : Long.toString(group.id),
          group.hasLeader() ? group.leader : "?",
          Long.toString(group.term),
          String.join(",", group.members),
          Figures.orDash(group.joining),
          Figures.orDash(group.leaving),
          Integer.toString(group.partitions),
          Figures.size(group.sizeBytes),
          Figures.rate(group.heat));
    }
    return table.lines();
  }
}
