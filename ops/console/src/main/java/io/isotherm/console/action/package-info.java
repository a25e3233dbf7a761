/** What somebody wants done with a partition, before it is asked of the cluster. Pure. */
@NullMarked
package io.isotherm.console.action;

import org.jspecify.annotations.NullMarked;
