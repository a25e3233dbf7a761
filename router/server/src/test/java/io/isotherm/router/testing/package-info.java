/**
 * A cluster in a few words: a catalog, nodes that hold items in memory, time that passes when
 * waited for.
 */
@NullMarked
package io.isotherm.router.testing;

import org.jspecify.annotations.NullMarked;
