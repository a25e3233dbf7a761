/**
 * The rim: services that clients call, and calls to nodes and to the placement driver, over gRPC.
 * Failures become messages here and nowhere else.
 */
@NullMarked
package io.isotherm.router.rpc;

import org.jspecify.annotations.NullMarked;
