/**
 * The placement driver under test: whole processes over real Raft and gRPC within one JVM, with
 * storage nodes that only pretend.
 */
@NullMarked
package io.isotherm.placement.service;

import org.jspecify.annotations.NullMarked;
