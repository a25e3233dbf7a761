/**
 * How a router keeps tables within their totals: by shares of them that it gets from the placement
 * driver for some seconds at a time, and by itself when it gets none. Nodes keep partitions within
 * their ceilings whatever routers do.
 *
 * <p>{@link io.isotherm.router.admission.Allowance} is pure. {@link
 * io.isotherm.router.admission.TableAllowances} is for all threads, and locks nothing.
 */
@NullMarked
package io.isotherm.router.admission;

import org.jspecify.annotations.NullMarked;
