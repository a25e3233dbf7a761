/**
 * Partitions split, merged and moved, and servers killed, by seed, under load: what became of what
 * was acknowledged, and how long writes stood still. The schedule, the book of what must be there
 * and the arithmetic of stalls are pure.
 */
@NullMarked
package io.isotherm.load.faults;

import org.jspecify.annotations.NullMarked;
