/**
 * How the processes with the placement role become one group, once in the life of a cluster.
 *
 * <p>{@link io.isotherm.placement.founding.Founder} runs the protocol described in it.
 */
@NullMarked
package io.isotherm.placement.founding;

import org.jspecify.annotations.NullMarked;
