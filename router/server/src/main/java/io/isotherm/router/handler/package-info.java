/**
 * Serves requests: plans them, calls nodes, tries again, puts answers together. Written in blocking
 * style for virtual threads, over {@link io.isotherm.router.handler.NodeCalls} and {@link
 * io.isotherm.router.handler.Execution}: no code here reads a clock, draws at random, sleeps or
 * starts a thread by itself, so that a simulation can run it step by step.
 */
@NullMarked
package io.isotherm.router.handler;

import org.jspecify.annotations.NullMarked;
