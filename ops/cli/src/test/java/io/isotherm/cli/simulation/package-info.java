/** A whole cluster in one thread and one seed: real state machines, writers, routers and placement. */
@NullMarked
package io.isotherm.cli.simulation;

import org.jspecify.annotations.NullMarked;
