/**
 * What is told about partitions: where they are, how hot they are, what became of them and why.
 *
 * <p>What they are is in {@link io.isotherm.model.cluster}.
 */
@NullMarked
package io.isotherm.model.partition;

import org.jspecify.annotations.NullMarked;
