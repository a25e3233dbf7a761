/**
 * The total of one table, shared by the real driver's core among real routers' allowances, in one
 * thread and one seed: messages are late or lost, routers stand still and die, and the driver
 * begins anew.
 *
 * <p>More seeds than a build runs: {@code -Dsimulation.seeds=2000 -Dsimulation.first=1}.
 */
@NullMarked
package io.isotherm.cli.simulation.capacity;

import org.jspecify.annotations.NullMarked;
