package io.isotherm.placement.service;

import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.catalog.ChangeQuotas;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.planner.PlannerSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * How the placement driver of a process runs.
 *
 * @param address of its placement endpoint, as others reach it
 * @param join placement addresses of all founding processes; if this one is not among them, it
 *     stands by
 * @param folder the data folder, held by this process
 * @param settings of the cluster, if it is founded by this process
 * @param capacity what tables of the cluster may use, if nobody has recorded it yet
 * @param planner when the planner does what while this process leads
 * @param quotas of changes of tables while this process leads
 */
public record PlacementConfig(
    NodeAddress address,
    List<NodeAddress> join,
    Path folder,
    ClusterSettings settings,
    CapacitySettings capacity,
    PlannerSettings planner,
    ChangeQuotas quotas) {
  public PlacementConfig {
    join = List.copyOf(join);
  }
}
