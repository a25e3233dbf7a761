/** What is asked of the cluster, through a router's public services. */
@NullMarked
package io.isotherm.console.cluster;

import org.jspecify.annotations.NullMarked;
