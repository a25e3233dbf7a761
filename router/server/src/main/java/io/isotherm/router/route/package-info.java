/**
 * Where partitions are: the catalog as the placement driver last told it, corrected by what nodes
 * answer, and served from memory whether or not the placement driver can be reached.
 */
@NullMarked
package io.isotherm.router.route;

import org.jspecify.annotations.NullMarked;
