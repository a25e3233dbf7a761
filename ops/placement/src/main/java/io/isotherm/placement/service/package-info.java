/**
 * The placement driver at work: the replicated catalog, the loop that carries out plans, and the
 * services nodes and routers call.
 *
 * <p>Start at {@link io.isotherm.placement.service.PlacementServer}, which wires the rest. {@link
 * io.isotherm.placement.service.CatalogStateMachine} is deterministic; {@link
 * io.isotherm.placement.service.PlacementDriver} is one thread's and told the time; threads and
 * messages are around them.
 */
@NullMarked
package io.isotherm.placement.service;

import org.jspecify.annotations.NullMarked;
