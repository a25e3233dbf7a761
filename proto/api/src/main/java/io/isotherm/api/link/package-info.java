/**
 * Many calls over one gRPC stream, both halves: what routers and nodes, and clients and routers,
 * talk over.
 *
 * <p>{@link io.isotherm.api.link.LinkCaller} is the calling half, {@link
 * io.isotherm.api.link.LinkServer} the serving half. A frame carries as many calls, or replies, as
 * were ready when the transport had written the frame before; there is no timer, so a lone call
 * goes at once, and under load frames grow by themselves. Neither half owns a thread: work is done
 * on the threads that call, on those on which gRPC delivers, and on the timer that was given.
 */
@NullMarked
package io.isotherm.api.link;

import org.jspecify.annotations.NullMarked;
