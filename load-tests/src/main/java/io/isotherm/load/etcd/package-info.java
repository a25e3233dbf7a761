/** The peer in comparisons: three etcd processes, spoken to over etcd's own v3 API. */
@NullMarked
package io.isotherm.load.etcd;

import org.jspecify.annotations.NullMarked;
