package io.isotherm.cli.node;

import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.TextTable;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.cluster.PlacementPart;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A node.
 *
 * @param incarnation names its data folder
 * @param state what is wanted of it
 * @param live whether it reports at this moment
 * @param silentMillis since its last report
 * @param replicas groups that it is a member of
 * @param leaders groups that it leads
 * @param arriving replicas on their way to it
 * @param leaving replicas on their way from it
 * @param placement what its process is in the placement group
 * @param diskFreeBytes of the disk of its data folder; 0 when it does not tell
 * @param diskTotalBytes likewise
 */
public record NodeView(
    String id,
    String incarnation,
    NodeState state,
    boolean live,
    long silentMillis,
    String zone,
    int cores,
    int replicas,
    int leaders,
    int arriving,
    int leaving,
    PlacementPart placement,
    String address,
    long diskFreeBytes,
    long diskTotalBytes) {
  public static NodeView of(NodeDescription node) {
    return new NodeView(
        node.id().value(),
        node.incarnation(),
        node.state(),
        node.isLive(),
        node.silentMillis(),
        node.zone(),
        node.cores(),
        node.replicas(),
        node.leaders(),
        node.arriving(),
        node.leaving(),
        node.placement(),
        node.address().toString(),
        node.diskFreeBytes(),
        node.diskTotalBytes());
  }

  public static List<NodeView> of(List<NodeDescription> nodes) {
    return nodes.stream().map(NodeView::of).toList();
  }

  /** Whether it belongs to the cluster and is away. */
  public boolean isSilent() {
    return !live && state != NodeState.REMOVED;
  }

  /** A line for each. */
  public static List<String> lines(List<NodeView> nodes) {
    var table =
        new TextTable(
            "ID",
            "STATE",
            "LIVE",
            "SILENT",
            "ZONE",
            "CORES",
            "REPLICAS",
            "LEADERS",
            "ARRIVING",
            "LEAVING",
            "PLACEMENT",
            "DISK FREE",
            "ADDRESS");
    for (var node : nodes) {
      table.add(
          node.id,
          node.state.name().toLowerCase(Locale.ROOT),
          node.live ? "yes" : "no",
          node.live ? "-" : Figures.age(Duration.ofMillis(node.silentMillis)),
          Figures.orDash(node.zone),
          Integer.toString(node.cores),
          Integer.toString(node.replicas),
          Integer.toString(node.leaders),
          Integer.toString(node.arriving),
          Integer.toString(node.leaving),
          node.placement == PlacementPart.NONE
              ? "-"
              : node.placement.name().toLowerCase(Locale.ROOT),
          node.disk(),
          node.address);
    }
    return table.lines();
  }

  private String disk() {
    return diskTotalBytes == 0
        ? "?"
        : "%s of %s".formatted(Figures.size(diskFreeBytes), Figures.size(diskTotalBytes));
  }
}
