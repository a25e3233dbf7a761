/**
 * Server processes that a run starts, kills and starts again, and that never outlive it. Only
 * processes started here are ever signalled.
 */
@NullMarked
package io.isotherm.load.process;

import org.jspecify.annotations.NullMarked;
