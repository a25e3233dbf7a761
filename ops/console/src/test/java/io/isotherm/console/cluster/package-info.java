/** Tests of how the cluster is asked. */
@NullMarked
package io.isotherm.console.cluster;

import org.jspecify.annotations.NullMarked;
