/**
 * A whole cluster in one thread and one seed: the real state machines, writers, readers, movers,
 * links, handlers, routing tables and placement driver over simulated consensus, network and disks.
 *
 * <p>{@link io.isotherm.cli.simulation.ClusterSimulation} runs one seed: clients fight over a few
 * keys while {@link io.isotherm.cli.simulation.SimulatedPlacement} has the driver split, merge and
 * move the partitions they are in and {@link io.isotherm.cli.simulation.Nemesis} breaks what can
 * break. After every entry, the partitions of the replica that applied it must fit together, and
 * those of all groups, each position being served by one or in the hands of one mover. Then
 * everything is mended, and the cluster must serve within ten seconds, its replicas must be equal
 * and as the catalog says, and one order of all operations on a key must explain every answer.
 * {@link io.isotherm.cli.simulation.PlantedBugs} shows that it would notice.
 *
 * <p>More seeds than a build runs: {@code -Dsimulation.seeds=2000 -Dsimulation.first=1}.
 */
@NullMarked
package io.isotherm.cli.simulation;

import org.jspecify.annotations.NullMarked;
